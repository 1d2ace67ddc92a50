import { Anchor, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../../format/count';
import type { SearchForm } from '../../form/search-form';
import type { Facets, FacetValue } from './facets';
import classes from './facet-bar.module.css';

interface Props {
  readonly facets: Facets;
  readonly withoutErrors: { readonly count: number; readonly active: boolean; readonly toggle: () => void };
  readonly find: (form: SearchForm) => void;
}

/** Narrows a search by what it has found. Counts are of the traces that are loaded. */
export function FacetBar({ facets, withoutErrors, find }: Props) {
  const toggle = ({ toggled }: FacetValue) => find(toggled);
  return (
    <Stack gap="sm" component="section" aria-label="Narrow the search">
      <FacetGroup title="Status">
        <FacetRow value={facets.errors} onToggle={() => toggle(facets.errors)} />
        <FacetRow value={{ name: 'Without errors', ...withoutErrors }} onToggle={withoutErrors.toggle} />
      </FacetGroup>
      <FacetGroup title="Service">
        <FacetRows values={facets.services} toggle={toggle} />
      </FacetGroup>
      <FacetGroup title="Operation of the root">
        <FacetRows values={facets.operations} toggle={toggle} />
      </FacetGroup>
      <FacetGroup title="Duration">
        <FacetRows values={facets.durations} toggle={toggle} />
      </FacetGroup>
    </Stack>
  );
}

function FacetGroup({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <fieldset className={classes['group']}>
      <Text component="legend" size="xs" fw={600}>
        {title}
      </Text>
      {children}
    </fieldset>
  );
}

const FEW = 6;

function FacetRows({
  values,
  toggle,
}: {
  readonly values: readonly FacetValue[];
  readonly toggle: (value: FacetValue) => void;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? values : values.slice(0, FEW);
  return (
    <>
      {shown.map((value) => (
        <FacetRow key={value.name} value={value} onToggle={() => toggle(value)} />
      ))}
      {values.length > FEW && (
        <Anchor component="button" type="button" size="xs" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${values.length - FEW} more`}
        </Anchor>
      )}
    </>
  );
}

function FacetRow({
  value: { name, count, active },
  onToggle,
}: {
  readonly value: Pick<FacetValue, 'name' | 'count' | 'active'>;
  readonly onToggle: () => void;
}) {
  return (
    <div className={classes['row']}>
      <Checkbox
        size="xs"
        checked={active}
        onChange={onToggle}
        label={
          <span className={classes['name']} title={name}>
            {name}
          </span>
        }
      />
      <span className={`${classes['count']} number`}>{formatCount(count)}</span>
    </div>
  );
}

import { Button, Group, MultiSelect, Switch, Text } from '@mantine/core';
import { useMemo } from 'react';
import { counted, formatCount } from '../../../format/count';
import { EmptyPicture } from '../../../picture/empty-picture';
import { useUrlParams } from '../../../url/use-url-params';
import { selfMicrosOf } from '../../model/self-micros';
import { codesOfWords, KIND_WORDS, STATUS_WORDS } from '../../model/span-words';
import { useSame } from '../../use-same';
import { ShapeNote } from '../shape-note';
import type { TableColumn } from '../table/table-column';
import { nextSort, tableSortText } from '../table/table-sort';
import { VirtualTable } from '../table/virtual-table';
import type { ViewProps } from '../view-props';
import classes from '../view.module.css';
import { SpanCell } from './span-cell';
import { spanQueryOf } from './span-query';
import { filteredRows, sortedRows, type SpanColumn } from './span-rows';

const COLUMNS: readonly (TableColumn & { readonly id: SpanColumn })[] = [
  { id: 'service', title: 'Service' },
  { id: 'operation', title: 'Operation', width: '30%' },
  { id: 'span', title: 'Span id', width: '10.5rem' },
  { id: 'duration', title: 'Duration', width: '6rem', isNumber: true },
  { id: 'self', title: 'Self', width: '6rem', isNumber: true, help: 'Duration without the time in which children ran' },
  { id: 'start', title: 'Start', width: '6rem', isNumber: true, help: 'After the start of the trace' },
  { id: 'status', title: 'Status', width: '5.5rem' },
  { id: 'kind', title: 'Kind', width: '6.5rem' },
];

/** Every span as a row. Its filters and its order are in the URL. */
export function SpansView({ trace, matches, selected, onSelect }: ViewProps) {
  const { skeleton } = trace;
  const [params, change] = useUrlParams();
  const { sort, services, operations, statuses, kinds, onlyMatches } = useSame(spanQueryOf(params));
  const only = onlyMatches ? matches : undefined;
  const selfMicros = selfMicrosOf(trace);
  const rows = useMemo(() => {
    const filter = {
      services,
      operations,
      statuses: codesOfWords(statuses, STATUS_WORDS),
      kinds: codesOfWords(kinds, KIND_WORDS),
      only,
    };
    return sortedRows(filteredRows(skeleton, filter), skeleton, selfMicros, sort);
  }, [skeleton, selfMicros, services, operations, statuses, kinds, only, sort]);
  const clear = () =>
    change({ spanService: [], spanOperation: [], spanStatus: [], spanKind: [], spanMatches: undefined });
  return (
    <section className={classes['view']} aria-label="Spans">
      <Group gap="xs" align="end">
        <NameFilter
          label="Service"
          names={skeleton.services}
          value={services}
          onChange={(names) => change({ spanService: names })}
        />
        <NameFilter
          label="Operation"
          names={skeleton.operations}
          value={operations}
          onChange={(names) => change({ spanOperation: names })}
        />
        <NameFilter
          label="Status"
          names={STATUS_WORDS}
          value={statuses}
          onChange={(names) => change({ spanStatus: names })}
        />
        <NameFilter label="Kind" names={KIND_WORDS} value={kinds} onChange={(names) => change({ spanKind: names })} />
        {matches && (
          <Switch
            size="xs"
            label={`Only the ${counted(matches.size, 'match', 'matches')}`}
            checked={onlyMatches}
            onChange={({ currentTarget }) => change({ spanMatches: currentTarget.checked ? 'true' : undefined })}
          />
        )}
        <Text size="sm" c="dimmed" component="output">
          {rows.length === skeleton.spanId.length
            ? counted(rows.length, 'span')
            : `${formatCount(rows.length)} of ${counted(skeleton.spanId.length, 'span')}`}
        </Text>
      </Group>
      <ShapeNote trace={trace} />
      {rows.length === 0 ? (
        <EmptyPicture title={skeleton.spanId.length === 0 ? 'This trace has no spans' : 'No span passes the filters'}>
          {skeleton.spanId.length > 0 && (
            <Button size="xs" variant="default" onClick={clear}>
              Clear the filters
            </Button>
          )}
        </EmptyPicture>
      ) : (
        <VirtualTable
          label="Spans"
          minWidth="60rem"
          columns={COLUMNS}
          rowCount={rows.length}
          keyOfRow={(place) => rows[place]!}
          renderCell={(place, { id }) => (
            <SpanCell skeleton={skeleton} selfMicros={selfMicros} row={rows[place]!} column={id as SpanColumn} />
          )}
          sort={sort}
          onSort={({ id, isNumber }) =>
            change({ spanSort: tableSortText(nextSort(sort, id, isNumber === true && id !== 'start')) })
          }
          onOpen={(place) => onSelect(rows[place])}
          isSelected={(place) => rows[place] === selected}
          isMatch={(place) => matches?.has(rows[place]!) ?? false}
        />
      )}
    </section>
  );
}

interface NameFilterProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (names: string[]) => void;
}

function NameFilter({ label, names, value, onChange }: NameFilterProps) {
  const options = useMemo(() => [...new Set([...names, ...value])].filter(Boolean).toSorted(), [names, value]);
  return (
    <MultiSelect
      size="xs"
      label={label}
      placeholder={value.length === 0 ? 'Any' : undefined}
      data={options}
      value={[...value]}
      onChange={onChange}
      limit={MOST_OPTIONS}
      searchable
      clearable
      miw="9rem"
      maw="20rem"
    />
  );
}

/** A list that is longer is found by typing. */
const MOST_OPTIONS = 200;

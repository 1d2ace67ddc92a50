import { Group, SegmentedControl, Select } from '@mantine/core';
import { FindField } from '../control/find-field';
import { ServiceSelect } from '../control/service-select';
import { counted } from '../format/count';
import type { UrlChange } from '../url/use-url-params';
import { DEFAULT_DEPTH, type DependenciesState } from './dependencies-state';
import { matchingServices } from './edge-rows';

interface Props {
  readonly state: DependenciesState;
  readonly services: readonly string[];
  readonly onChange: (change: UrlChange, options?: { readonly replace?: boolean }) => void;
}

const DEPTHS = [1, 2, 3, 4, 5, 10, Infinity];

export function FocusControls({ state, services, onChange }: Props) {
  const { service, depth, view, layout, find } = state;
  const depths = [...new Set([...DEPTHS, depth])].toSorted((a, b) => a - b);
  return (
    <Group gap="xs" align="flex-end">
      <ServiceSelect
        label="Focus on"
        placeholder="All services"
        services={services}
        value={service}
        onChange={(service) => onChange({ service })}
        size="xs"
        w={220}
        clearable
        clearButtonProps={{ 'aria-label': 'Show all services' }}
      />
      <Select
        label="Calls away"
        data={depths.map((value) => ({ value: nameOf(value), label: nameOf(value) }))}
        value={nameOf(depth)}
        onChange={(depth) => onChange({ depth: depth === nameOf(DEFAULT_DEPTH) ? undefined : (depth ?? undefined) })}
        disabled={service === undefined}
        size="xs"
        w={90}
        allowDeselect={false}
      />
      <FindField
        label="Find"
        placeholder="Part of a name"
        value={find}
        onChange={(find) => onChange({ find }, { replace: true })}
        w={170}
      />
      <output className="number">
        {find.trim() !== '' && `${counted(matchingServices(services, find).size, 'service')} found`}
      </output>
      <Group gap="xs" ml="auto">
        {view === 'graph' && (
          <SegmentedControl
            aria-label="Layout"
            size="xs"
            data={[
              { value: 'layered', label: 'Layers' },
              { value: 'force', label: 'Force' },
            ]}
            value={layout}
            onChange={(layout) => onChange({ layout: layout === 'layered' ? undefined : layout })}
          />
        )}
        <SegmentedControl
          aria-label="View"
          size="xs"
          data={[
            { value: 'graph', label: 'Graph' },
            { value: 'list', label: 'List' },
          ]}
          value={view}
          onChange={(view) => onChange({ view: view === 'graph' ? undefined : view })}
        />
      </Group>
    </Group>
  );
}

function nameOf(depth: number): string {
  return Number.isFinite(depth) ? String(depth) : 'all';
}

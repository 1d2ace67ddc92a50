import { Group, Select } from '@mantine/core';
import { ServiceSelect } from '../control/service-select';
import type { UrlChange } from '../url/use-url-params';
import { REFRESH_INTERVALS, SPAN_KINDS, TIMEFRAMES, type MonitorState } from './monitor-state';

interface Props {
  readonly state: MonitorState;
  readonly services: readonly string[];
  readonly loading: boolean;
  readonly onChange: (change: UrlChange) => void;
}

export function MonitorControls({ state, services, loading, onChange }: Props) {
  return (
    <Group gap="xs" align="flex-end">
      <ServiceSelect
        label={services.length > 0 ? `Service (${services.length})` : 'Service'}
        services={services}
        value={state.service}
        placeholder={loading ? 'Reading…' : 'None'}
        onChange={(service) => onChange({ service })}
        size="xs"
        w={220}
        allowDeselect={false}
      />
      <Select
        label="Span kind"
        data={[...SPAN_KINDS]}
        value={state.spanKind}
        onChange={(spanKind) => onChange({ spanKind: spanKind ?? undefined })}
        size="xs"
        w={110}
        allowDeselect={false}
      />
      <Select
        label="Timeframe"
        data={TIMEFRAMES.map(({ name, words }) => ({ value: name, label: words }))}
        value={state.timeframe.name}
        onChange={(timeframe) => onChange({ timeframe: timeframe ?? undefined })}
        size="xs"
        w={150}
        allowDeselect={false}
      />
      <Select
        label="Refresh"
        data={Object.keys(REFRESH_INTERVALS).map((value) => ({
          value,
          label: value === 'off' ? 'Off' : `Every ${value}`,
        }))}
        value={state.refresh}
        onChange={(refresh) => onChange({ refresh: refresh === 'off' || refresh === null ? undefined : refresh })}
        size="xs"
        w={110}
        allowDeselect={false}
      />
    </Group>
  );
}

import { Group, SegmentedControl, Switch } from '@mantine/core';
import type { UrlChange } from '../url/use-url-params';
import type { CompareState } from './compare-state';
import { LEGENDS } from './node-look';
import classes from './compare.module.css';

interface Props {
  readonly state: CompareState;
  readonly onChange: (change: UrlChange) => void;
}

export function CompareControls({ state: { mode, view, onlyDifferences }, onChange }: Props) {
  return (
    <Group gap="md">
      <SegmentedControl
        aria-label="What is compared"
        size="xs"
        data={[
          { value: 'structure', label: 'Structure' },
          { value: 'latency', label: 'Latency' },
        ]}
        value={mode}
        onChange={(mode) => onChange({ mode: mode === 'structure' ? undefined : mode })}
      />
      <SegmentedControl
        aria-label="View"
        size="xs"
        data={[
          { value: 'graph', label: 'Graph' },
          { value: 'waterfalls', label: 'Side by side' },
          { value: 'list', label: 'List' },
        ]}
        value={view}
        onChange={(view) => onChange({ view: view === 'graph' ? undefined : view })}
      />
      <Switch
        size="xs"
        label="Only differences"
        checked={onlyDifferences}
        onChange={(event) => onChange({ only: event.currentTarget.checked ? 'differences' : undefined })}
      />
      <Group component="ul" gap={4} aria-label="Legend" m={0} p={0} style={{ listStyle: 'none' }}>
        {LEGENDS[mode].map(({ tone, sign, word }) => (
          <li key={tone} className={`${classes['chip']} ${classes['tone']}`} data-tone={tone}>
            <span aria-hidden="true">{sign}</span> {word}
          </li>
        ))}
      </Group>
    </Group>
  );
}

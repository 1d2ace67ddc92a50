import { Group, Loader, NativeSelect, SegmentedControl, Text, Title, VisuallyHidden } from '@mantine/core';
import { counted } from '../../format/count';
import { formatDuration } from '../../format/duration';
import type { FoundTraces } from './found-traces';
import type { ResultView } from './result-view';
import { SORTS } from './sort-summaries';

interface Props {
  readonly found: FoundTraces;
  /** After the filter of what is loaded. */
  readonly shownCount: number;
  readonly view: ResultView;
  readonly change: (changes: Readonly<Record<string, string | undefined>>) => void;
  readonly children?: React.ReactNode;
}

/** What was found, and how it is shown. */
export function ResultsHeader({ found, shownCount, view, change, children }: Props) {
  const { summaries, hasMore, tookMs, outdated } = found;
  const filtered = shownCount < summaries.length;
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="xs" align="baseline" aria-live="polite">
        <Title order={2}>
          {filtered && `${counted(shownCount, 'trace')} of `}
          {counted(summaries.length, 'trace')}
          {hasMore && ', there are more'}
        </Title>
        {tookMs !== undefined && (
          <Text size="xs" c="dimmed" className="number">
            in {formatDuration(tookMs * 1000)}
          </Text>
        )}
        {outdated && (
          <>
            <Loader size={14} aria-hidden />
            <VisuallyHidden>Searching</VisuallyHidden>
          </>
        )}
      </Group>
      <Group gap="xs">
        {children}
        <NativeSelect
          size="xs"
          aria-label="Order"
          value={view.sort}
          onChange={(event) => change({ sort: event.currentTarget.value })}
          data={Object.entries(SORTS).map(([value, label]) => ({ value, label }))}
        />
        <SegmentedControl
          size="xs"
          aria-label="Times"
          value={view.relativeTimes ? 'relative' : 'absolute'}
          onChange={(value) => change({ time: value })}
          data={[
            { value: 'absolute', label: 'Time' },
            { value: 'relative', label: 'Ago' },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label="View"
          value={view.layout}
          onChange={(value) => change({ view: value })}
          data={[
            { value: 'table', label: 'Table' },
            { value: 'list', label: 'List' },
          ]}
        />
      </Group>
    </Group>
  );
}

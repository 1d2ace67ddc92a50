import { Group, Select, Skeleton, Stack, Text } from '@mantine/core';
import type { StatisticsGrouping, TraceStatistics } from '@app/model/reading';
import { useMemo } from 'react';
import { groupingOf, groupingText } from '../../../api/statistics';
import { counted } from '../../../format/count';
import { formatDuration } from '../../../format/duration';
import { EmptyPicture } from '../../../picture/empty-picture';
import { FailurePicture } from '../../../picture/failure-picture';
import { listParam, textParam } from '../../../url/search-params';
import { useUrlParams } from '../../../url/use-url-params';
import { heatColour } from '../heat';
import { useSame } from '../../use-same';
import type { TableColumn } from '../table/table-column';
import { nextSort, tableSortOf, tableSortText } from '../table/table-sort';
import { VirtualTable } from '../table/virtual-table';
import type { ViewProps } from '../view-props';
import classes from '../view.module.css';
import { attributeKeysOf } from './attribute-keys';
import { GroupingSelect } from './grouping-select';
import { metricText, StatisticsName } from './statistics-cell';
import { heatOf, isMetric, METRIC_NAMES, METRICS, statisticsRowsOf, type MetricName } from './statistics-rows';
import { useStatistics } from './use-statistics';

/** Where the trace's time went. Groupings, order and colours are in the URL. */
export function StatisticsView({ trace, hints }: ViewProps) {
  const [params, change] = useUrlParams();
  const groupText = textParam(params, 'groupBy');
  const thenText = textParam(params, 'thenBy');
  const groupBy = useMemo(() => groupingOf(groupText) ?? 'serviceAndOperation', [groupText]);
  const thenBy = useMemo(() => groupingOf(thenText), [thenText]);
  const { statistics, error, readAgain } = useStatistics(trace, groupBy, thenBy, hints);
  const keys = attributeKeysOf(trace);
  const heatText = textParam(params, 'heat') ?? 'selfTotal';
  return (
    <section className={classes['view']} aria-label="Statistics">
      <Group gap="xs" align="end">
        <GroupingSelect
          label="Group by"
          value={groupBy}
          keys={keys}
          canBeNone={false}
          onChange={(grouping) => change({ groupBy: grouping && groupingText(grouping), openGroup: undefined })}
        />
        <GroupingSelect
          label="Then by"
          value={thenBy}
          keys={keys}
          canBeNone
          onChange={(grouping) => change({ thenBy: grouping && groupingText(grouping) })}
        />
        <Select
          size="xs"
          label="Colour by"
          allowDeselect={false}
          data={[
            { value: 'none', label: 'Nothing' },
            ...METRIC_NAMES.map((name) => ({ value: name, label: METRICS[name].title })),
          ]}
          value={heatText}
          onChange={(heat) => change({ heat: heat === 'selfTotal' ? undefined : (heat ?? undefined) })}
          w="9rem"
        />
        {statistics && (
          <Text size="sm" c="dimmed" component="output">
            {counted(statistics.groups.length, 'group')} of {counted(statistics.spanCount, 'span')},{' '}
            {formatDuration(statistics.selfTotalMicros)} of work
          </Text>
        )}
      </Group>
      {error && <FailurePicture error={error} retry={readAgain} />}
      {!statistics && !error && <LoadingRows />}
      {statistics?.spanCount === 0 && <EmptyPicture title="This trace has no spans" />}
      {statistics && statistics.spanCount > 0 && (
        <StatisticsTable
          statistics={statistics}
          groupings={[groupBy, thenBy ?? groupBy]}
          heat={isMetric(heatText) ? heatText : undefined}
        />
      )}
    </section>
  );
}

function LoadingRows() {
  return (
    <Stack gap={6} aria-busy="true" aria-label="Loading">
      {[90, 80, 70, 60, 50].map((width) => (
        <Skeleton key={width} height={20} width={`${width}%`} />
      ))}
    </Stack>
  );
}

/** More would make an unwieldy URL. */
const MOST_OPEN = 20;

interface TableProps {
  readonly statistics: TraceStatistics;
  /** By depth. */
  readonly groupings: readonly [StatisticsGrouping, StatisticsGrouping];
  readonly heat: MetricName | undefined;
}

function StatisticsTable({ statistics, groupings, heat }: TableProps) {
  const [params, change] = useUrlParams();
  const sortText = textParam(params, 'sort');
  const sort = useMemo(
    () => tableSortOf(sortText, ['name', ...METRIC_NAMES], { column: 'selfTotal', descending: true }),
    [sortText],
  );
  const openKeys = useSame(listParam(params, 'openGroup'));
  const open = useMemo(() => new Set(openKeys), [openKeys]);
  const rows = useMemo(() => statisticsRowsOf(statistics.groups, sort, open), [statistics, sort, open]);
  const heatOfRow = useMemo(() => heat && heatOf(rows, heat), [rows, heat]);
  const toggle = (place: number) => {
    const row = rows[place];
    if (!row?.group.groups) return;
    const next = open.symmetricDifference(new Set([row.key]));
    change({ openGroup: [...next].slice(-MOST_OPEN) }, { replace: true });
  };
  return (
    <VirtualTable
      label="Statistics"
      minWidth="72rem"
      columns={COLUMNS}
      rowCount={rows.length}
      keyOfRow={(place) => rows[place]!.key}
      renderCell={(place, { id }) => {
        const row = rows[place]!;
        return isMetric(id) ? (
          metricText(id, row)
        ) : (
          <StatisticsName row={row} grouping={groupings[row.depth]} onToggle={() => toggle(place)} />
        );
      }}
      styleOfCell={(place, { id }) =>
        heatOfRow && id === heat ? { background: heatColour(heatOfRow(rows[place]!)) } : undefined
      }
      sort={sort}
      onSort={({ id, isNumber }) => change({ sort: tableSortText(nextSort(sort, id, isNumber === true)) })}
      {...(statistics.groups.some(({ groups }) => groups) && { onOpen: toggle })}
    />
  );
}

const SELF = 'Without the time in which children ran';
const COLUMNS: readonly TableColumn[] = [
  { id: 'name', title: 'Name' },
  ...METRIC_NAMES.map((name) => ({
    id: name,
    title: METRICS[name].title,
    isNumber: true,
    width: METRICS[name].isMicros ? '5.5rem' : '4.5rem',
    ...(name.startsWith('self') && { help: SELF }),
  })),
];

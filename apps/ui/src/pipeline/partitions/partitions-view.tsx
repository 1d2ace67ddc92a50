import { Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { type Partitions, partitionsQuery, type PartitionState } from '../../api/operations/partitions';
import { SplitView } from '../../control/side-panel';
import { counted, formatCount } from '../../format/count';
import { EmptyPicture } from '../../picture/empty-picture';
import { useUrlParams } from '../../url/use-url-params';
import { AsOf } from '../part/as-of';
import { PartProblems } from '../part/part-problems';
import { StaleFailure } from '../part/stale-failure';
import classes from '../pipeline.module.css';
import { askedEvery } from '../asked-every';
import type { PipelineViewProps } from '../view-props';
import { HeatMap } from './heat-map';
import { PartitionPanel } from './partition-panel';
import { sortedPartitions } from './partition-rows';
import { PartitionTable } from './partition-table';
import { partitionsStateOf, type LagMeasure } from './partitions-state';

const EVERY_SECONDS = 2;

/** How far behind each partition of the topic is, who reads it, and what keeps it. */
export function PartitionsView({ paused }: PipelineViewProps) {
  const { data, error, refetch } = useQuery({ ...partitionsQuery, ...askedEvery(EVERY_SECONDS, paused) });
  return (
    <Stack gap="sm">
      <StaleFailure error={error} retry={() => void refetch()} hasData={data !== undefined} />
      {!data && !error && <Skeleton h={320} aria-label="Asking for the partitions" />}
      {data && <PartProblems problems={data.problems} />}
      {data?.partitions === null && (
        <EmptyPicture title="Kafka does not answer">
          <Text size="sm">What it says of its partitions is shown as soon as it does.</Text>
        </EmptyPicture>
      )}
      {data?.partitions?.length === 0 && (
        <EmptyPicture title={`The topic ${data.topic} has no partitions`}>
          <Text size="sm">Collectors and ingesters make the topic when they start.</Text>
        </EmptyPicture>
      )}
      {data?.partitions && data.partitions.length > 0 && (
        <Listed answer={data} partitions={data.partitions} paused={paused} />
      )}
    </Stack>
  );
}

interface ListedProps {
  readonly answer: Partitions;
  readonly partitions: readonly PartitionState[];
  readonly paused: boolean;
}

function Listed({ answer: { asOf, topic, group }, partitions, paused }: ListedProps) {
  const [params, change] = useUrlParams();
  const { measure, partition, sort } = useMemo(() => partitionsStateOf(params), [params]);
  const sorted = useMemo(() => sortedPartitions(partitions, sort), [partitions, sort]);
  const choose = useCallback((chosen: number) => change({ partition: String(chosen) }), [change]);
  const chosen = partitions.find((state) => state.partition === partition);
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" className="said">
          {counted(partitions.length, 'partition')} of <b>{topic}</b>, read by the group <b>{group}</b>:{' '}
          {summary(partitions)}
        </Text>
        <Group gap="sm">
          <AsOf asOf={asOf} everySeconds={EVERY_SECONDS} paused={paused} />
          <SegmentedControl<LagMeasure>
            size="xs"
            aria-label="Lag in"
            value={measure}
            onChange={(value) => change({ measure: value === 'seconds' ? undefined : value }, { replace: true })}
            data={[
              { value: 'seconds', label: 'Seconds' },
              { value: 'records', label: 'Records' },
            ]}
          />
        </Group>
      </Group>
      <SplitView
        panel={chosen && <PartitionPanel state={chosen} asOf={asOf} onClose={() => change({ partition: undefined })} />}
      >
        <Stack gap="sm">
          <HeatMap partitions={partitions} measure={measure} chosen={partition} onChoose={choose} />
          <div className={classes['list']}>
            <PartitionTable
              partitions={sorted}
              asOf={asOf}
              sort={sort}
              chosen={partition}
              onChoose={choose}
              onSort={(sort) => change({ sort }, { replace: true })}
            />
          </div>
        </Stack>
      </SplitView>
    </>
  );
}

function summary(partitions: readonly PartitionState[]): string {
  const behind = partitions.filter(({ lagRecords }) => lagRecords > 0).length;
  const unowned = partitions.filter(({ owner }) => owner === null).length;
  const paused = partitions.filter(({ pause }) => pause !== null).length;
  return [
    `${formatCount(behind)} behind`,
    paused > 0 && `${formatCount(paused)} paused`,
    unowned > 0 && `${formatCount(unowned)} that nobody reads`,
  ]
    .filter(Boolean)
    .join(', ');
}

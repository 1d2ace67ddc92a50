import { Code, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { EmptyPicture } from '../../picture/empty-picture';
import { AsOf } from '../part/as-of';
import { PartProblems } from '../part/part-problems';
import { StaleFailure } from '../part/stale-failure';
import { askedEvery } from '../asked-every';
import type { PipelineViewProps } from '../view-props';
import { AccountingPanel } from './accounting-panel';
import { drainOf } from './drain';
import { findingsOf } from './findings';
import { FindingsList } from './findings-list';
import { FlowCharts } from './flow-charts';
import { Funnel } from './funnel';
import { IngesterTable } from './ingester-table';
import { LatencyTable } from './latency-table';
import { NO_RATES, pipelineRates } from './pipeline-rates';
import { stageLatencies } from './stage-latencies';
import { stagesOf } from './stages/stages';
import type { WatchedPipeline } from './watched-pipeline';
import { watchedPipelineQuery } from './watched-query';

const EVERY_SECONDS = 2;

/** The pipeline as it is now, from the first process to the last. */
export function FlowView({ paused }: PipelineViewProps) {
  const { data, error, refetch } = useQuery({ ...watchedPipelineQuery, ...askedEvery(EVERY_SECONDS, paused) });
  return (
    <Stack gap="sm">
      <StaleFailure error={error} retry={() => void refetch()} hasData={data !== undefined} />
      {!data && !error && <Skeleton h={260} aria-label="Asking the pipeline" />}
      {data && <Watched watched={data} paused={paused} />}
    </Stack>
  );
}

const TWO = { base: 1, md: 2 } as const;

function Watched({ watched, paused }: { readonly watched: WatchedPipeline; readonly paused: boolean }) {
  const { now, rates, minuteAgo, points } = watched;
  const latencies = useMemo(() => stageLatencies(minuteAgo, now), [minuteAgo, now]);
  const { collectors, ingesters } = now;
  const drain = drainOf(now.group?.lagRecords ?? 0, minuteAgo ? pipelineRates(minuteAgo, now) : NO_RATES);
  const findings = findingsOf(now, rates, drain);
  const nobody = [collectors, ingesters].every(({ processes, silent }) => processes.length + silent.length === 0);
  return (
    <>
      <AsOf asOf={now.asOf} everySeconds={EVERY_SECONDS} paused={paused} />
      <PartProblems problems={now.problems} />
      {nobody && (
        <EmptyPicture title="No collector and no ingester is known">
          <Text size="sm">
            <Code>QUERY_OPS_COLLECTORS</Code> and <Code>QUERY_OPS_INGESTERS</Code> tell the query service where their
            admin ports are. What Kafka says is shown meanwhile.
          </Text>
        </EmptyPicture>
      )}
      {(findings.length > 0 || now.problems.length === 0) && <FindingsList findings={findings} />}
      <Funnel stages={stagesOf(now, rates, drain)} />
      <FlowCharts points={points} />
      <SimpleGrid cols={TWO}>
        <AccountingPanel accounting={ingesters.accounting} silent={ingesters.silent.length} />
        <LatencyTable latencies={latencies} lastMinute={minuteAgo !== undefined} />
      </SimpleGrid>
      <IngesterTable processes={ingesters.processes} />
    </>
  );
}

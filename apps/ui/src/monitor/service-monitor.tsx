import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { isEmptyChart } from '../chart/chart-line';
import { formatShare } from '../format/count';
import { formatDuration } from '../format/duration';
import { formatRate } from '../format/rate';
import type { UrlChange } from '../url/use-url-params';
import { callChartQuery, errorChartQuery, latencyChartQuery, operationTableQuery, windowMsOf } from './monitor-queries';
import type { MonitorState } from './monitor-state';
import { NoCalls } from './no-calls';
import { OperationTable } from './operation-table';
import { QueriedChart } from './queried-chart';

interface Props {
  readonly state: MonitorState & { readonly service: string };
  readonly onChange: (change: UrlChange, options?: { readonly replace?: boolean }) => void;
}

const CHARTS = { base: 1, md: 3 } as const;

/** The three charts and the operations of one service. Each chart has its own answer, so that one that fails does not take the others along. */
export function ServiceMonitor({ state, onChange }: Props) {
  const latency = useQuery(latencyChartQuery(state));
  const errors = useQuery(errorChartQuery(state));
  const calls = useQuery(callChartQuery(state));
  const operations = useQuery(operationTableQuery(state));
  if (calls.data && isEmptyChart(calls.data) && operations.data?.length === 0)
    return <NoCalls state={state} onChange={onChange} />;
  const span = `${state.spanKind} spans, each point over ${formatDuration(windowMsOf(state.timeframe) * 1000)}`;
  return (
    <Stack>
      <SimpleGrid cols={CHARTS} spacing="lg">
        <QueriedChart title="Latency" description={span} query={latency} format={formatDuration} />
        <QueriedChart title="Error rate" description={span} query={errors} format={formatShare} leastTop={0.05} />
        <QueriedChart title="Request rate" description={span} query={calls} format={formatRate} />
      </SimpleGrid>
      <OperationTable state={state} query={operations} onChange={onChange} />
    </Stack>
  );
}

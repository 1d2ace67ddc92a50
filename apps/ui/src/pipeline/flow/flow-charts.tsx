import { SimpleGrid, Text } from '@mantine/core';
import { useMemo } from 'react';
import { TimeChart } from '../../chart/time-chart';
import { formatShortCount } from '../../format/count';
import { formatRate } from '../../format/rate';
import { lagChart, rateChart } from './rate-charts';
import type { RatePoint } from './watched-pipeline';

const SPANS = [
  ['Received', 'received'],
  ['Indexed', 'stored'],
  ['Duplicates', 'duplicates'],
  ['Dead-lettered', 'deadLettered'],
] as const;
const RECORDS = [
  ['Written', 'recordsIn'],
  ['Committed', 'recordsOut'],
] as const;
const COLUMNS = { base: 1, md: 3 } as const;
const LOOK = { heightPx: 130, group: 'pipeline' } as const;

/** Since the page was opened: nobody keeps these numbers for it. */
export function FlowCharts({ points }: { readonly points: readonly RatePoint[] }) {
  const spans = useMemo(() => rateChart(points, SPANS), [points]);
  const records = useMemo(() => rateChart(points, RECORDS), [points]);
  const lag = useMemo(() => lagChart(points), [points]);
  if (points.length === 0) return <Text size="sm">Rates come with the second answer.</Text>;
  return (
    <SimpleGrid cols={COLUMNS} spacing="lg">
      <TimeChart title="Spans" description="Since this page was opened" data={spans} format={formatRate} {...LOOK} />
      <TimeChart
        title="Records of the topic"
        description="Written by collectors, committed by ingesters"
        data={records}
        format={formatRate}
        {...LOOK}
      />
      <TimeChart
        title="Records behind"
        description="Written and not committed yet"
        data={lag}
        format={formatShortCount}
        {...LOOK}
      />
    </SimpleGrid>
  );
}

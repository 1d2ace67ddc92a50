import { Paper, Text } from '@mantine/core';
import { counted } from '../../../format/count';
import { formatDuration } from '../../../format/duration';
import { formatInstant } from '../../../format/time';
import { durationOf, nameOf } from '../sort-summaries';
import type { Dot } from './scatter-scale';
import classes from './scatter-plot.module.css';

interface Props {
  readonly dot: Dot;
  readonly width: number;
}

/** Beside the dot, on the side where there is room. */
export function ScatterTooltip({ dot, width }: Props) {
  const { summary, x, y, radius } = dot;
  const toTheLeft = x > width / 2;
  const place = toTheLeft ? { right: width - x + radius + 6 } : { left: x + radius + 6 };
  return (
    <Paper
      className={classes['tooltip']}
      withBorder
      shadow="md"
      px="xs"
      py={4}
      style={{ ...place, top: y }}
      role="tooltip"
    >
      <Text size="xs" fw={600} className="said" lineClamp={2}>
        {nameOf(summary)}
      </Text>
      <Text size="xs" className="number">
        {formatDuration(durationOf(summary))} · {counted(summary.spanCount, 'span')}
        {summary.errorSpanCount > 0 && ` · ${counted(summary.errorSpanCount, 'error')}`}
      </Text>
      <Text size="xs" c="dimmed" className="number">
        {formatInstant(summary.startMicros)}
      </Text>
    </Paper>
  );
}

import { Button, Collapse, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId, useState } from 'react';
import { ChartLegend } from './chart-legend';
import type { ChartData } from './chart-line';
import { chartSummary } from './chart-summary';
import { ChartTable } from './chart-table';
import { ChartTooltip } from './chart-tooltip';
import type { FormatValue } from './format-value';
import { Plot, type Cursor } from './plot';
import classes from './time-chart.module.css';

interface Props {
  readonly title: string;
  readonly description?: string;
  readonly data: ChartData;
  readonly format: FormatValue;
  readonly heightPx?: number;
  /** The vertical axis reaches this far at least. */
  readonly leastTop?: number;
  /** Charts of one group show the cursor at the same time. */
  readonly group?: string;
}

const NONE: ReadonlySet<string> = new Set();

/** Lines over time, with a legend that hides them, the values below the pointer, and the numbers as a table. */
export function TimeChart({ title, description, data, format, heightPx = 200, leastTop, group }: Props) {
  const [hidden, setHidden] = useState(NONE);
  const [cursor, setCursor] = useState<Cursor>();
  const [tableOpen, table] = useDisclosure(false);
  const tableId = useId();
  const toggle = (name: string) => setHidden((before) => new Set(before).symmetricDifference(new Set([name])));
  return (
    <Stack component="section" gap={4} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" align="baseline">
        <Title order={2} size="h3">
          {title}
        </Title>
        {data.lines.length > 1 && (
          <ChartLegend names={data.lines.map(({ name }) => name)} hidden={hidden} onToggle={toggle} />
        )}
      </Group>
      {description !== undefined && (
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      )}
      <div className={classes['plot']}>
        <figure className={classes['figure']} aria-label={chartSummary(title, data, format)}>
          <Plot {...{ data, hidden, format, heightPx, leastTop, group }} onCursor={setCursor} />
        </figure>
        {cursor && <ChartTooltip cursor={cursor} data={data} hidden={hidden} format={format} />}
      </div>
      <Button
        variant="subtle"
        size="compact-xs"
        w="fit-content"
        onClick={table.toggle}
        aria-expanded={tableOpen}
        aria-controls={tableId}
      >
        {tableOpen ? 'Hide the numbers' : 'Show the numbers'}
      </Button>
      <Collapse id={tableId} expanded={tableOpen}>
        {tableOpen && <ChartTable title={title} data={data} format={format} />}
      </Collapse>
    </Stack>
  );
}

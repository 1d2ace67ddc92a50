import { Skeleton, Stack, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ChartData } from '../chart/chart-line';
import type { FormatValue } from '../chart/format-value';
import { TimeChart } from '../chart/time-chart';
import { FailurePicture } from '../picture/failure-picture';

interface Props {
  readonly title: string;
  readonly description: string;
  readonly query: UseQueryResult<ChartData>;
  readonly format: FormatValue;
  readonly leastTop?: number;
}

/** A chart whose data is on its way, has come, or has not. One that was there stays when reading it again fails. */
export function QueriedChart({ title, description, query: { data, error, refetch }, format, leastTop }: Props) {
  if (!data) {
    return (
      <Stack component="section" gap={4} aria-label={title} aria-busy={!error}>
        <Title order={2} size="h3">
          {title}
        </Title>
        {error ? <FailurePicture error={error} retry={() => void refetch()} /> : <Skeleton h={228} />}
      </Stack>
    );
  }
  return (
    <div>
      <TimeChart
        {...{ title, description, data, format }}
        {...(leastTop !== undefined && { leastTop })}
        group="monitor"
      />
      {error && <FailurePicture error={error} retry={() => void refetch()} />}
    </div>
  );
}

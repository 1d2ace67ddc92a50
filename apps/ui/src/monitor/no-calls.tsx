import { Button, Group, Text } from '@mantine/core';
import { PageLink } from '../control/page-link';
import { EmptyPicture } from '../picture/empty-picture';
import type { UrlChange } from '../url/use-url-params';
import { SPAN_KINDS, TIMEFRAMES, type MonitorState } from './monitor-state';

interface Props {
  readonly state: MonitorState & { readonly service: string };
  readonly onChange: (change: UrlChange) => void;
}

/** Nothing was measured: other kinds and a longer time are a click away. */
export function NoCalls({ state: { service, spanKind, timeframe }, onChange }: Props) {
  const longest = TIMEFRAMES.at(-1)!;
  return (
    <EmptyPicture title={`No ${spanKind} spans in this time`}>
      <Text size="sm">
        <span className="said">{service}</span> has none in the {timeframe.words.toLowerCase()}. Services that only call
        others have client spans; ones that read from a topic have consumer spans.
      </Text>
      <Group justify="center" gap="xs">
        {SPAN_KINDS.filter((kind) => kind !== spanKind).map((kind) => (
          <Button key={kind} size="xs" variant="default" onClick={() => onChange({ spanKind: kind })}>
            {kind} spans
          </Button>
        ))}
        {timeframe.name !== longest.name && (
          <Button size="xs" variant="default" onClick={() => onChange({ timeframe: longest.name })}>
            {longest.words}
          </Button>
        )}
      </Group>
      <PageLink to="/search" search={{ service, lookback: longest.name }} size="sm">
        Search for its traces
      </PageLink>
    </EmptyPicture>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { PageLink } from '../../control/page-link';
import type { ShownTrace } from '../model/shown-trace';
import { spanNameOf } from '../trace-url';
import { windowBetween, type TimeWindow } from '../viewport/time-window';
import { Copy } from './copy';
import { similarSpansQuery } from './similar-spans';

interface Props {
  readonly trace: ShownTrace;
  readonly row: number;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
  readonly onGoTo: (row: number) => void;
}

/** Longer names would not fit into a search. */
const SEARCHED_LENGTH = 500;

/** What can be done with a span. */
export function SpanActions({ trace, row, onWindow, onGoTo }: Props) {
  const { skeleton, totalMicros } = trace;
  const service = skeleton.services[skeleton.service[row]!] ?? '';
  const operation = skeleton.operations[skeleton.operation[row]!] ?? '';
  const startMicros = skeleton.offsetMicros[row]!;
  const endMicros = startMicros + Math.max(0, skeleton.durationMicros[row]!);
  return (
    <Group gap="xs" mt="xs">
      <Text size="xs" span>
        Span id <code>{skeleton.spanId[row]}</code>
      </Text>
      <Copy value={skeleton.spanId[row] ?? ''} label="Copy span id" />
      <Text size="xs" span>
        Link to this span
      </Text>
      <Copy value={deepLink(spanNameOf(skeleton.spanId, row))} label="Copy link to this span" />
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => onWindow(() => windowBetween(startMicros, endMicros, totalMicros))}
      >
        Zoom to this span
      </Button>
      {skeleton.parent[row]! >= 0 && (
        <Button size="compact-xs" variant="default" onClick={() => onGoTo(skeleton.parent[row]!)}>
          Go to its parent
        </Button>
      )}
      {service.length + operation.length <= SEARCHED_LENGTH && (
        <PageLink to="/search" search={{ q: similarSpansQuery(service, operation) }} size="xs">
          Similar spans
        </PageLink>
      )}
    </Group>
  );
}

/** The page as it is, at this span. */
function deepLink(name: string): string {
  const url = new URL(location.href);
  url.searchParams.set('span', name);
  url.hash = '';
  return url.href;
}

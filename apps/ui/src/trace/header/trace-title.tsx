import { Badge, CopyButton, Group, Text, Title, UnstyledButton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { counted, formatCount } from '../../format/count';
import { formatDuration } from '../../format/duration';
import { formatInstant, TIME_ZONE } from '../../format/time';
import type { TraceHints } from '../../api/traces';
import { displayedTraceId } from '../../url/displayed-trace-id';
import type { ShownTrace } from '../model/shown-trace';
import { MAX_WHOLE_SPANS } from '../model/use-shown-trace';
import { clipped } from '../span-detail/shown-value';
import { useSpan } from '../span-detail/use-span';
import { spanMarksOf } from '../timeline/span-marks';
import { traceEmoji } from './trace-emoji';
import type { TraceFacts } from './trace-facts';

interface Props {
  readonly trace: ShownTrace;
  readonly facts: TraceFacts;
  readonly hints: TraceHints;
  readonly showFacts: boolean;
  readonly children: ReactNode;
}

const NAME_LENGTH = 200;
const SHORT_ID_LENGTH = 7;

/** @param props.children what stands after the title */
export function TraceTitle({ trace, facts, hints, showFacts, children }: Props) {
  const service = clipped(facts.rootService, NAME_LENGTH);
  const operation = clipped(facts.rootOperation, NAME_LENGTH);
  const name = facts.rootRow === undefined ? 'Trace without spans' : `${service}: ${operation}`;
  useDocumentTitle(`${traceEmoji(trace.traceId)} ${name} – Sluice`);
  return (
    <div>
      <Group gap="xs" align="center">
        <Title order={1} className="said" style={{ lineHeight: 1.2 }}>
          {facts.rootRow === undefined ? (
            name
          ) : (
            <>
              <bdi>{service}</bdi>: <bdi>{operation}</bdi>
            </>
          )}
        </Title>
        <TraceId traceId={trace.traceId} />
        {facts.rootRow !== undefined && comes(trace) && <RootStatus trace={trace} row={facts.rootRow} hints={hints} />}
        {children}
      </Group>
      {showFacts && (
        <Text size="xs" className="number" c="var(--mantine-color-text)">
          {[
            `${formatInstant(trace.skeleton.startMicros)} ${TIME_ZONE}`,
            formatDuration(trace.totalMicros),
            counted(facts.spanCount, 'span'),
            counted(facts.serviceCount, 'service'),
            counted(facts.depth, 'level'),
            facts.errorCount === 0 ? 'no errors' : `${formatCount(facts.errorCount)} with errors`,
          ].join(' · ')}
        </Text>
      )}
    </div>
  );
}

/** A small trace comes whole in a moment: nothing has to be read for its root alone. */
function comes({ whole, skeleton }: ShownTrace): boolean {
  return whole !== undefined || skeleton.spanId.length > MAX_WHOLE_SPANS;
}

function TraceId({ traceId }: { readonly traceId: string }) {
  const shown = displayedTraceId(traceId);
  const short = shown.slice(0, SHORT_ID_LENGTH);
  return (
    <CopyButton value={shown}>
      {({ copied, copy }) => (
        <UnstyledButton
          onClick={copy}
          title={shown}
          aria-label={`${short}${copied ? ', copied' : ', copy the trace id'}`}
        >
          <Text size="sm" ff="monospace" span>
            {short} {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
          </Text>
        </UnstyledButton>
      )}
    </CopyButton>
  );
}

function RootStatus({ trace, row, hints }: { trace: ShownTrace; row: number; hints: TraceHints }) {
  const { span } = useSpan(trace, row, hints);
  const { statusCode, method } = span ? spanMarksOf(span) : {};
  if (statusCode === undefined) return null;
  const failed = statusCode >= 400;
  return (
    <Badge
      variant="outline"
      color={failed ? 'red' : 'gray'}
      tt="none"
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      {method} {statusCode}
      {failed && ' failed'}
    </Badge>
  );
}

import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';
import type { Span } from '@app/model/reading';
import type { TraceHints } from '../../api/traces';
import { formatDuration } from '../../format/duration';
import { formatInstant } from '../../format/time';
import { FailurePicture } from '../../picture/failure-picture';
import { PageLink } from '../../control/page-link';
import type { ShownTrace } from '../model/shown-trace';
import { otherReferences } from '../timeline/other-references';
import { spanNameOf } from '../trace-url';
import { windowBetween, type TimeWindow } from '../viewport/time-window';
import { Copy } from './copy';
import { DetailSection } from './detail-section';
import { EventList } from './event-list';
import { KeyValueTable } from './key-value-table';
import { ReferenceList } from './reference-list';
import { selfMicrosOf } from './self-time';
import { clipped } from './shown-value';
import { similarSpansQuery } from './similar-spans';
import { splitAttributes } from './split-attributes';
import { useSpan } from './use-span';
import { ValueText } from './value-text';
import classes from './span-detail.module.css';

interface Props {
  readonly trace: ShownTrace;
  readonly row: number;
  readonly hints: TraceHints;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
  readonly onGoTo: (row: number) => void;
}

const NAME_LENGTH = 1000;
const PARENT_MISSING = -2;
/** Longer names would not fit into a search. */
const SEARCHED_LENGTH = 500;

export function SpanDetail({ trace, row, hints, onWindow, onGoTo }: Props) {
  const { skeleton } = trace;
  const { span, error, readAgain } = useSpan(trace, row, hints);
  const service = skeleton.services[skeleton.service[row]!] ?? '';
  const operation = skeleton.operations[skeleton.operation[row]!] ?? '';
  const offsetMicros = skeleton.offsetMicros[row]!;
  const durationMicros = skeleton.durationMicros[row]!;
  const zoom = () =>
    onWindow(() => windowBetween(offsetMicros, offsetMicros + Math.max(0, durationMicros), trace.totalMicros));
  return (
    <section className={classes['detail']} aria-label={`Span ${clipped(operation, 100)}`}>
      <h2 className={classes['title']}>
        <span className="said">{clipped(operation, NAME_LENGTH)}</span>
      </h2>
      <dl className={classes['facts']}>
        <Fact name="Service" value={clipped(service, NAME_LENGTH)} />
        <Fact name="Duration" value={formatDuration(durationMicros)} />
        <Fact name="Self time" value={formatDuration(selfMicrosOf(trace, row))} />
        <Fact name="Starts after" value={formatDuration(offsetMicros)} />
        <Fact name="Start" value={formatInstant(skeleton.startMicros + offsetMicros)} />
        <Fact name="Kind" value={KINDS[skeleton.kind[row]!] ?? 'unspecified'} />
        <Fact name="Status" value={STATUSES[skeleton.status[row]!] ?? 'unset'} />
      </dl>
      {skeleton.parent[row] === PARENT_MISSING && (
        <Alert color="yellow" variant="light" p="xs">
          The span names a parent that is not in this trace: it was not sent, has not arrived, or is its own descendant.
        </Alert>
      )}
      {error && <FailurePicture error={error} retry={readAgain} />}
      {!span && !error && <Skeleton height={120} aria-label="Reading the span" />}
      {span && <Attributes span={span} trace={trace} onGoTo={onGoTo} />}
      <Group gap="xs" mt="xs">
        <Text size="xs" span>
          Span id <code>{skeleton.spanId[row]}</code>
        </Text>
        <Copy value={skeleton.spanId[row] ?? ''} label="Copy span id" />
        <Text size="xs" span>
          Link to this span
        </Text>
        <Copy value={deepLink(spanNameOf(skeleton.spanId, row))} label="Copy link to this span" />
        <Button size="compact-xs" variant="default" onClick={zoom}>
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
    </section>
  );
}

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];
const STATUSES = ['unset', 'ok', 'error'];

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="said">{value}</dd>
    </div>
  );
}

function Attributes({ span, trace, onGoTo }: { span: Span; trace: ShownTrace; onGoTo: (row: number) => void }) {
  const { attributes, provenance, stackTraces } = splitAttributes(span);
  const references = otherReferences(span);
  return (
    <>
      {span.warnings && span.warnings.length > 0 && (
        <Alert color="yellow" variant="light" p="xs">
          {span.warnings.map((warning) => (
            <div key={warning} className="said">
              {clipped(warning, NAME_LENGTH)}
            </div>
          ))}
        </Alert>
      )}
      <DetailSection title="Attributes" count={attributes.length} opened>
        <KeyValueTable attributes={attributes} label="Attributes" />
      </DetailSection>
      {stackTraces.length > 0 && (
        <DetailSection title="Stack traces" count={stackTraces.length} opened>
          {stackTraces.map((text) => (
            <div key={text.slice(0, 500)} className={classes['stack']}>
              <ValueText text={text} />
            </div>
          ))}
        </DetailSection>
      )}
      {span.logs.length > 0 && (
        <DetailSection title="Events" count={span.logs.length} opened={span.logs.length <= 5}>
          <EventList
            events={span.logs}
            traceStartMicros={trace.skeleton.startMicros}
            spanStartMicros={span.startMicros}
          />
        </DetailSection>
      )}
      {references.length > 0 && (
        <DetailSection title="Links" count={references.length} opened={references.length <= 5}>
          <ReferenceList references={references} trace={trace} onGoTo={onGoTo} />
        </DetailSection>
      )}
      <DetailSection title="Resource" count={span.process.tags.length}>
        <KeyValueTable attributes={span.process.tags} label="Resource" />
      </DetailSection>
      {provenance.length > 0 && (
        <DetailSection title="How it was stored" count={provenance.length}>
          <KeyValueTable attributes={provenance} label="How it was stored" />
        </DetailSection>
      )}
    </>
  );
}

/** The page as it is, at this span. */
function deepLink(name: string): string {
  const url = new URL(location.href);
  url.searchParams.set('span', name);
  url.hash = '';
  return url.href;
}

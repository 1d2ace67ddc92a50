import type { SpanReference } from '@app/model/reading';
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { PageLink } from '../../control/page-link';
import { counted } from '../../format/count';
import { displayedTraceId } from '../../url/displayed-trace-id';
import { rowOfSpanId } from '../model/linked-rows';
import type { ShownTrace } from '../model/shown-trace';
import { clipped } from './shown-value';
import classes from './span-detail.module.css';

interface Props {
  readonly references: readonly SpanReference[];
  /** Rows of the spans that link here. */
  readonly linking: readonly number[];
  readonly trace: ShownTrace;
  readonly onGoTo: (row: number) => void;
}

const SHOWN_LINKS = 50;
const NAME_LENGTH = 120;

/** Spans that a span links to, then those that link to it. */
export function ReferenceList({ references, linking, trace, onGoTo }: Props) {
  const [count, setCount] = useState(SHOWN_LINKS);
  const { traceId, skeleton } = trace;
  const incoming = linking.map((row) => ({ refType: 'from', traceId, spanId: skeleton.spanId[row]!, row }));
  const links = [...references, ...incoming];
  return (
    <>
      <ul className={classes['events']}>
        {links.slice(0, count).map((link, index) => (
          <li key={`${index} ${link.spanId}`}>
            {WORDS[link.refType] ?? ''} <LinkTarget {...{ link, trace, onGoTo }} />
          </li>
        ))}
      </ul>
      {count < links.length && (
        <Button size="compact-xs" variant="default" onClick={() => setCount(count + 10 * SHOWN_LINKS)}>
          Show more of {counted(links.length, 'link')}
        </Button>
      )}
    </>
  );
}

const WORDS: Readonly<Record<string, string>> = {
  CHILD_OF: 'Child of',
  FOLLOWS_FROM: 'Follows from',
  from: 'Linked from',
};

interface TargetProps extends Pick<Props, 'trace' | 'onGoTo'> {
  readonly link: { readonly traceId: string; readonly spanId: string; readonly row?: number };
}

function LinkTarget({ link: { traceId, spanId, row: known }, trace, onGoTo }: TargetProps) {
  if (traceId !== trace.traceId) {
    return (
      <PageLink to="/trace/$id" params={{ id: displayedTraceId(traceId) }} search={{ span: spanId }} inherit>
        Span {spanId} of trace {displayedTraceId(traceId)}
      </PageLink>
    );
  }
  const row = known ?? rowOfSpanId(trace, spanId);
  if (row === undefined) return <span>Span {spanId}, which is not in this trace</span>;
  const { services, service, operations, operation } = trace.skeleton;
  return (
    <>
      <Anchor component="button" type="button" onClick={() => onGoTo(row)} inherit>
        Span {spanId} of this trace
      </Anchor>{' '}
      <span className="said">{clipped(`${services[service[row]!]}: ${operations[operation[row]!]}`, NAME_LENGTH)}</span>
    </>
  );
}

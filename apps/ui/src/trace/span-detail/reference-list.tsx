import type { SpanReference } from '@app/model/reading';
import { Anchor } from '@mantine/core';
import { PageLink } from '../../control/page-link';
import type { ShownTrace } from '../model/shown-trace';
import { KeyValueTable } from './key-value-table';
import classes from './span-detail.module.css';

interface Props {
  readonly references: readonly SpanReference[];
  readonly trace: ShownTrace;
  readonly onGoTo: (row: number) => void;
}

export function ReferenceList({ references, trace, onGoTo }: Props) {
  return (
    <ul className={classes['events']}>
      {references.map((reference, index) => (
        <li key={`${index} ${reference.spanId}`}>
          <ReferenceTarget reference={reference} trace={trace} onGoTo={onGoTo} />
          {reference.attributes && reference.attributes.length > 0 && (
            <KeyValueTable attributes={reference.attributes} label="Attributes of the link" />
          )}
        </li>
      ))}
    </ul>
  );
}

function ReferenceTarget({
  reference,
  trace,
  onGoTo,
}: Omit<Props, 'references'> & { readonly reference: SpanReference }) {
  const { traceId, spanId } = reference;
  if (traceId !== trace.traceId) {
    return (
      <PageLink to="/trace/$id" params={{ id: traceId }} search={{ span: spanId }} inherit>
        Span {spanId} of trace {traceId}
      </PageLink>
    );
  }
  const row = trace.skeleton.spanId.indexOf(spanId);
  if (row < 0) return <span>Span {spanId}, which is not in this trace</span>;
  return (
    <Anchor component="button" type="button" onClick={() => onGoTo(row)} inherit>
      Span {spanId} of this trace
    </Anchor>
  );
}

import {
  IconDatabase,
  IconExclamationCircle,
  IconExclamationCircleFilled,
  IconExternalLink,
  IconInbox,
  IconMessage2,
  IconSend,
  IconSparkles,
  IconTransferIn,
  IconWorld,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Span } from '@app/model/reading';
import { rowsLinkingTo } from '../model/linked-rows';
import { otherReferences } from '../model/other-references';
import type { ShownTrace } from '../model/shown-trace';
import { CONSUMER, PRODUCER } from '../model/span-words';
import { clipped } from '../span-detail/shown-value';
import { spanMarksOf, type SpanType } from './span-marks';
import classes from './timeline.module.css';

/** Pixels. */
export const ICON = 14;
const TYPE_ICONS: Record<SpanType, typeof IconWorld> = {
  database: IconDatabase,
  messaging: IconMessage2,
  rpc: IconTransferIn,
  http: IconWorld,
  model: IconSparkles,
};

export function Mark({
  icon: Icon,
  says,
  className,
}: {
  icon: typeof IconWorld;
  says: string;
  className?: string | undefined;
}) {
  return (
    <span title={says} className={className} role="img" aria-label={says}>
      <Icon size={ICON} />
    </span>
  );
}

export function StatusIcon({ own, below }: { readonly own: boolean; readonly below: boolean }) {
  if (own) return <Mark icon={IconExclamationCircleFilled} says="Error" className={classes['error']} />;
  if (below) return <Mark icon={IconExclamationCircle} says="Error in a span below" className={classes['error']} />;
  return null;
}

export function KindIcon({ kind }: { readonly kind: number }) {
  if (kind === PRODUCER) return <Mark icon={IconSend} says="Producer" />;
  if (kind === CONSUMER) return <Mark icon={IconInbox} says="Consumer" />;
  return null;
}

export function AttributeMarks({ span }: { readonly span: Span }) {
  const { type, system, method, statusCode } = spanMarksOf(span);
  if (type === undefined && statusCode === undefined) return null;
  return (
    <>
      {type && <Mark icon={TYPE_ICONS[type]} says={clipped(system ?? method ?? type, 40)} />}
      {statusCode !== undefined && (
        <span className={classes['pill']} data-failed={statusCode >= 400 || undefined} title="HTTP status">
          {statusCode}
        </span>
      )}
    </>
  );
}

/** Links to other spans and from them. */
export function ReferenceMark({ trace, span }: { readonly trace: ShownTrace; readonly span: Span }) {
  const references = otherReferences(span);
  const count = references.length + rowsLinkingTo(trace, span.spanId).length;
  const [first] = references;
  if (count === 0) return null;
  if (count === 1 && first !== undefined && first.traceId !== span.traceId) {
    return (
      <Link
        to="/trace/$id"
        params={{ id: first.traceId }}
        search={{ span: first.spanId }}
        tabIndex={-1}
        data-action="link"
        title="Opens the linked trace"
        aria-label={`Linked trace ${first.traceId}`}
      >
        <IconExternalLink size={ICON} />
      </Link>
    );
  }
  return (
    <button type="button" tabIndex={-1} data-action="details" className={classes['links']} title="Links">
      <IconExternalLink size={ICON} aria-label="Links" /> {count}
    </button>
  );
}

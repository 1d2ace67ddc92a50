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
import { clipped } from '../span-detail/shown-value';
import { otherReferences } from './other-references';
import { spanMarksOf, type SpanType } from './span-marks';
import classes from './timeline.module.css';

/** Pixels. */
export const ICON = 14;
const PRODUCER = 4;
const CONSUMER = 5;
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

export function ReferenceMark({ span }: { readonly span: Span }) {
  const references = otherReferences(span);
  const [first] = references;
  if (first === undefined) return null;
  if (references.length === 1 && first.traceId !== span.traceId) {
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
    <button type="button" tabIndex={-1} data-action="details" className={classes['links']} title="Links to other spans">
      <IconExternalLink size={ICON} aria-hidden /> {references.length}
    </button>
  );
}

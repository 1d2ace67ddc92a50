import { Link } from '@tanstack/react-router';
import type { TraceSummary } from '@app/model/reading';
import { displayedTraceId } from '../../../url/displayed-trace-id';
import { traceHints } from '../../../url/trace-hints';
import classes from './rows.module.css';

const SHORT_ID_LENGTH = 7;

/** Root service and operation, and the beginning of the id. */
export function TraceLink({ summary }: { readonly summary: TraceSummary }) {
  const { traceId, rootService, rootOperation, hasRoot } = summary;
  return (
    <span className={classes['title']}>
      <Link
        to="/trace/$id"
        params={{ id: traceId }}
        search={traceHints(summary)}
        className={classes['link']}
        title={`${rootService}: ${rootOperation}`}
      >
        <bdi className={classes['service']}>{rootService}</bdi>: <bdi>{rootOperation || '(no name)'}</bdi>
      </Link>
      {!hasRoot && <span className={classes['rootless']}>no root span</span>}
      <code className={classes['id']}>{displayedTraceId(traceId).slice(0, SHORT_ID_LENGTH)}</code>
    </span>
  );
}

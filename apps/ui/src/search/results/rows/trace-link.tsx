import { Link } from '@tanstack/react-router';
import type { TraceSummary } from '@app/model/reading';
import { traceHints } from '../../../url/trace-hints';
import classes from './rows.module.css';

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
      <code className={classes['id']}>{shortIdOf(traceId)}</code>
    </span>
  );
}

/** Ids of 64 bits are padded with zeros, which tell nothing. */
function shortIdOf(traceId: string): string {
  return traceId.replace(/^0{16}/, '').slice(0, 7);
}

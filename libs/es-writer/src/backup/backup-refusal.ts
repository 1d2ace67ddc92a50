import { errorTypeOf, storageUnavailable } from '@app/es-client';
import { errors } from '@elastic/elasticsearch';
import { BackupRefusedError } from './snapshot.js';

const MAX_REASON_CHARACTERS = 500;

/**
 * What a request about snapshots that failed means to people. Elasticsearch answers much of it with 500, as if it were an outage.
 *
 * @returns the error to throw
 */
export function backupRefusal(error: unknown, repository: string, snapshot = ''): unknown {
  const type = errorTypeOf(error);
  const sentence = type === undefined ? undefined : sentenceOf(type, reasonOf(error), repository, snapshot);
  if (sentence !== undefined) return new BackupRefusedError(sentence, { cause: error });
  return storageUnavailable(error) ?? error;
}

function sentenceOf(type: string, reason: string, repository: string, snapshot: string): string | undefined {
  switch (type) {
    case 'repository_missing_exception':
      return `there is no snapshot repository ${repository}: make it with backup register`;
    case 'repository_exception':
      return repositorySentence(reason, repository);
    case 'repository_verification_exception':
      return `not every node of the cluster can write to the repository ${repository}: they must share one directory that each may write to: ${reason}`;
    case 'snapshot_missing_exception':
      return `there is no snapshot ${snapshot} in ${repository}: see backup list`;
    case 'invalid_snapshot_name_exception':
      return `the snapshot ${snapshot} cannot be made: ${reason}`;
    case 'concurrent_snapshot_execution_exception':
      return `${repository} is at something else: try again later: ${reason}`;
    case 'snapshot_restore_exception':
    case 'snapshot_exception':
    case 'illegal_state_exception':
    case 'illegal_argument_exception':
      return `Elasticsearch refuses: ${reason}`;
    default:
      return undefined;
  }
}

function repositorySentence(reason: string, repository: string): string {
  if (reason.includes('path.repo')) {
    return `the location of ${repository} is not in path.repo: name a directory above it in path.repo of every node's elasticsearch.yml, and restart the nodes: ${reason}`;
  }
  const type = /repository type \[([^\]]*)\] does not exist/.exec(reason)?.[1];
  if (type !== undefined) return `the cluster has no repositories of the type ${type}: is its plugin on every node?`;
  return `the repository ${repository} does not work: ${reason}`;
}

/** The causes one after another: the outermost says least. */
function reasonOf(error: unknown): string {
  const reasons: string[] = [];
  let cause = error instanceof errors.ResponseError ? causeIn(error.body, 'error') : undefined;
  for (let depth = 0; cause !== undefined && depth < 5; depth++) {
    const { reason } = cause as { reason?: unknown };
    if (typeof reason === 'string') reasons.push(reason);
    cause = causeIn(cause, 'caused_by');
  }
  return [...new Set(reasons)].join(': ').slice(0, MAX_REASON_CHARACTERS);
}

function causeIn(value: unknown, field: string): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const cause = (value as Readonly<Record<string, unknown>>)[field];
  return typeof cause === 'object' && cause !== null ? cause : undefined;
}

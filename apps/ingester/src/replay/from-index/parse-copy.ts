import { isReplayName, isTenantName, REPLAY_NAME_RULE, TENANT_NAME_RULE } from '@app/model';
import { parseArgs } from 'node:util';
import { parseMoment } from '../../dead-letter/command/selection.js';
import { UsageError } from '../../command/usage.error.js';
import type { CopyCommand, CopyRequest } from './copy-request.js';
import { FROM_INDEX_HELP } from './help.js';

const OPTION = '--from-index';
const PARALLEL = 4;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  'from-index': { ...text, multiple: true },
  from: text,
  until: text,
  'dot-replacement': text,
  tenant: text,
  name: text,
  parallel: text,
  json: flag,
} as const;

/** Whether a command line of `replay` is about indices instead of a topic. */
export function isCopy(args: readonly string[]): boolean {
  return args.some((arg) => arg === OPTION || arg.startsWith(`${OPTION}=`));
}

/**
 * What is asked for; a text when that is help.
 *
 * @param args behind `replay`
 * @throws {UsageError}
 */
export function parseCopy(args: readonly string[], nowMillis: number): CopyCommand | string {
  const [name, ...rest] = args;
  if (rest.includes('--help') || rest.includes('-h')) return FROM_INDEX_HELP; // even where the name of an index is missing before it
  const values = parsed(rest);
  if (name !== 'plan' && name !== 'run') throw new UsageError(`${OPTION} goes with plan and run`);
  return {
    name,
    request: requestOf(values, nowMillis),
    parallel: parallelOf(values.parallel),
    json: values.json === true,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    // Node's own sentence names the option and is meant for people.
    if (error instanceof TypeError && 'code' in error) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function requestOf(values: ReturnType<typeof parsed>, nowMillis: number): CopyRequest {
  const { name, tenant, from, until } = values;
  if (name !== undefined && !isReplayName(name)) throw new UsageError(`--name must be ${REPLAY_NAME_RULE}`);
  if (tenant !== undefined && !isTenantName(tenant))
    throw new UsageError(`a tenant's name must be ${TENANT_NAME_RULE}`);
  const [fromMillis, untilMillis] = [from, until].map((at) =>
    at === undefined ? undefined : parseMoment(at, nowMillis),
  );
  if (fromMillis !== undefined && untilMillis !== undefined && fromMillis >= untilMillis) {
    throw new UsageError('there is no time from --from until --until');
  }
  return {
    from: (values['from-index'] ?? []).map(indexOf).toSorted(),
    times: [from ?? '', until ?? ''],
    ...(name !== undefined && { name }),
    ...(tenant !== undefined && { tenant }),
    ...(fromMillis !== undefined && { fromMillis }),
    ...(untilMillis !== undefined && { untilMillis }),
    ...(values['dot-replacement'] !== undefined && { dotReplacement: values['dot-replacement'] }),
  };
}

/** To Elasticsearch, an empty name, `_all` and `*` are everything, and a minus takes away. */
function indexOf(given: string): string {
  const legal = /^[^\\/?"<>|,#\s]+$/.test(given) && !/^[-_+.]/.test(given) && /[^*]/.test(given);
  if (!legal) throw new UsageError(`${JSON.stringify(given)} names no index, alias or pattern such as jaeger-span-*`);
  return given;
}

function parallelOf(given: string | undefined): number {
  if (given === undefined) return PARALLEL;
  if (!/^(?:[1-9]|[1-5]\d|6[0-4])$/.test(given)) throw new UsageError('--parallel is a number from 1 to 64');
  return Number(given);
}

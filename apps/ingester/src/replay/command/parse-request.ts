import { parseDays, parseShare, parseTraceIds, parseTransform, isTenantName, TENANT_NAME_RULE } from '@app/model';
import type { SpanTransform } from '@app/model';
import { parseMoment } from '../../dead-letter/command/selection.js';
import { UsageError } from '../../command/usage.error.js';
import type { ReplayPeriod, ReplayRequest, RequestedTarget } from '../control/replay-request.js';
import { parsePartitions, parsePositions, parseTarget, valueOf } from './parse-texts.js';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;

/** Options that say what is replayed. */
export const REQUEST_OPTIONS = {
  name: text,
  topic: text,
  day: texts,
  from: text,
  to: text,
  'from-offsets': text,
  'to-offsets': text,
  partitions: text,
  service: texts,
  tenant: texts,
  'trace-id': texts,
  share: text,
  transform: texts,
  drop: texts,
  redact: texts,
  rename: texts,
  target: text,
} as const;

export interface RequestValues {
  readonly name?: string;
  readonly day?: string[];
  readonly from?: string;
  readonly to?: string;
  readonly 'from-offsets'?: string;
  readonly 'to-offsets'?: string;
  readonly partitions?: string;
  readonly service?: string[];
  readonly tenant?: string[];
  readonly 'trace-id'?: string[];
  readonly share?: string;
  readonly transform?: string[];
  readonly drop?: string[];
  readonly redact?: string[];
  readonly rename?: string[];
  readonly target?: string;
}

/** @returns `undefined` when only a name is given: the replay of that name is meant. @throws {UsageError} */
export function parseRequest(values: RequestValues, nowMillis: number): ReplayRequest | undefined {
  const period = periodOf(values, nowMillis);
  if (period === undefined) {
    const others = Object.keys(REQUEST_OPTIONS).filter((option) => option !== 'name' && option !== 'topic');
    const given = others.filter((option) => option in values);
    if (values.name !== undefined && given.length === 0) return undefined;
    throw new UsageError('of what? One of --day <days>, --from <time>, --from-offsets <list>');
  }
  const { name, partitions, service, tenant, share } = values;
  const traceIds = values['trace-id']?.flatMap((each) => valueOf('--trace-id', parseTraceIds(each)));
  return {
    ...(name !== undefined && { name }),
    period,
    ...(partitions !== undefined && { partitions: parsePartitions(partitions) }),
    selection: {
      ...(service && { services: service }),
      ...(tenant && { tenants: tenant.map(tenantOf) }),
      ...(traceIds && { traceIds }),
      ...(share !== undefined && { share: valueOf('--share', parseShare(share)) }),
    },
    transforms: transformsOf(values),
    target: targetOf(values, period),
  };
}

function periodOf(values: RequestValues, nowMillis: number): ReplayPeriod | undefined {
  const { day, from, to } = values;
  const fromOffsets = values['from-offsets'];
  const given = [day, from, fromOffsets].filter((value) => value !== undefined);
  if (given.length > 1) throw new UsageError('--day, --from and --from-offsets are meant instead of one another');
  if (to !== undefined && from === undefined) throw new UsageError('--to is meant with --from');
  const toOffsets = values['to-offsets'];
  if (toOffsets !== undefined && fromOffsets === undefined)
    throw new UsageError('--to-offsets is meant with --from-offsets');
  if (day !== undefined) return { kind: 'days', days: valueOf('--day', parseDays(day.join(','))) };
  if (fromOffsets !== undefined) {
    return {
      kind: 'offsets',
      from: parsePositions('--from-offsets', fromOffsets),
      to: toOffsets === undefined ? [] : parsePositions('--to-offsets', toOffsets),
    };
  }
  if (from === undefined) return undefined;
  const fromMillis = parseMoment(from, nowMillis);
  if (to === undefined) return { kind: 'time', fromMillis };
  const toMillis = parseMoment(to, nowMillis);
  if (toMillis <= fromMillis) throw new UsageError('--to must be later than --from');
  return { kind: 'time', fromMillis, toMillis };
}

/** In the order of the kinds: what is renamed can't be meant by the name it gets. */
function transformsOf({ transform = [], drop = [], redact = [], rename = [] }: RequestValues): SpanTransform[] {
  const short = [
    ...drop.map((rest) => ['--drop', `drop:${rest}`] as const),
    ...redact.map((rest) => ['--redact', `redact:${rest}`] as const),
    ...rename.map((rest) => ['--rename', `rename:${rest}`] as const),
  ];
  const long = transform.map((each) => ['--transform', each] as const);
  return [...long, ...short].map(([option, each]) => valueOf(option, parseTransform(each)));
}

function targetOf({ target }: RequestValues, { kind }: ReplayPeriod): RequestedTarget {
  if (target !== undefined) return parseTarget(target);
  if (kind === 'days') return { kind: 'generation' };
  throw new UsageError('to where? --target same, topic:NAME or file:PATH');
}

function tenantOf(name: string): string {
  if (name === '' || isTenantName(name)) return name;
  throw new UsageError(`--tenant: ${JSON.stringify(name)} must be ${TENANT_NAME_RULE}, or empty`);
}

import type { ReplayRequest } from '../../api/operations/replay-plan';
import { isReplayName } from './replays-state';

export type PeriodKind = 'days' | 'time' | 'offsets';
export type TargetKind = 'generation' | 'same' | 'topic';

/** The wizard, as typed. */
export interface ReplayForm {
  readonly name: string;
  readonly period: PeriodKind;
  readonly days: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly fromOffsets: string;
  readonly toOffsets: string;
  readonly partitions: string;
  readonly services: readonly string[];
  readonly tenants: readonly string[];
  /** Spans without a tenant, beside those named. */
  readonly withoutTenant: boolean;
  readonly traceIds: string;
  readonly share: string;
  /** One a line. */
  readonly transforms: string;
  readonly target: TargetKind;
  readonly topic: string;
  readonly rate: string;
}

export const EMPTY_FORM: ReplayForm = {
  name: '',
  period: 'days',
  days: [],
  from: '',
  to: '',
  fromOffsets: '',
  toOffsets: '',
  partitions: '',
  services: [],
  tenants: [],
  withoutTenant: false,
  traceIds: '',
  share: '',
  transforms: '',
  target: 'generation',
  topic: '',
  rate: '',
};

export type FormProblems = Readonly<Partial<Record<keyof ReplayForm, string>>>;

/** What is missing or cannot be read; the rest is for the service to say. */
export function problemsOf(form: ReplayForm): FormProblems {
  const { name, period, target } = form;
  return {
    ...(name.trim() !== '' &&
      !isReplayName(name.trim()) && { name: '1 to 64 of a-z, 0-9 and -, none of them - at an end' }),
    ...(period === 'days' && form.days.length === 0 && { days: 'Which days?' }),
    ...(period === 'days' && !form.days.every(isDays) && { days: '2026-11-22, 2026-11-20..2026-11-22, or outside' }),
    ...(period === 'time' && form.from.trim() === '' && { from: 'From when on?' }),
    ...(period === 'offsets' && form.fromOffsets.trim() === '' && { fromOffsets: 'From which offsets on?' }),
    ...(partitionsOf(form.partitions) === undefined && { partitions: 'At most 1,000 numbers, such as 0,2..4' }),
    ...(period !== 'days' && target === 'generation' && { target: 'New indices are of whole days' }),
    ...(target === 'topic' && form.topic.trim() === '' && { topic: 'Which topic?' }),
  };
}

/** For a form without problems. */
export function replayRequestOf(form: ReplayForm): ReplayRequest {
  const traceIds = words(form.traceIds);
  const transforms = lines(form.transforms);
  const partitions = partitionsOf(form.partitions) ?? [];
  const tenants = [...form.tenants, ...(form.withoutTenant ? [''] : [])];
  return {
    ...text('name', form.name),
    ...periodOf(form),
    ...(partitions.length > 0 && { partitions }),
    ...(form.services.length > 0 && { services: form.services }),
    ...(tenants.length > 0 && { tenants }),
    ...(traceIds.length > 0 && { traceIds }),
    ...text('share', form.share),
    ...(transforms.length > 0 && { transforms }),
    target: form.target === 'topic' ? `topic:${form.topic.trim()}` : form.target,
    ...text('rate', form.rate),
  };
}

function periodOf({ period, days, from, to, fromOffsets, toOffsets }: ReplayForm): ReplayRequest {
  if (period === 'days') return { days };
  if (period === 'time') return { ...text('from', from), ...text('to', to) };
  const ends = words(toOffsets);
  return { fromOffsets: words(fromOffsets), ...(ends.length > 0 && { toOffsets: ends }) };
}

function text<Name extends keyof ReplayRequest>(name: Name, said: string): Partial<Record<Name, string>> {
  const trimmed = said.trim();
  return trimmed === '' ? {} : ({ [name]: trimmed } as Record<Name, string>);
}

function words(said: string): readonly string[] {
  return said.split(/[\s,]+/).filter((word) => word !== '');
}

function lines(said: string): readonly string[] {
  return said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `2026-11-22`, `2026-11-20..2026-11-22`, `outside`. */
export function isDays(said: string): boolean {
  const [first = '', last = first, ...more] = said.split('..');
  return said === 'outside' || (more.length === 0 && DAY.test(first) && DAY.test(last));
}

/** That the service takes in a list. */
const MOST_PARTITIONS = 1_000;

/** `0,2..4`; `undefined` when it cannot be read. */
function partitionsOf(said: string): readonly number[] | undefined {
  const partitions: number[] = [];
  for (const part of words(said)) {
    const [, first, last = first] = /^(\d{1,6})(?:\.\.(\d{1,6}))?$/.exec(part) ?? [];
    const count = Number(last) - Number(first) + 1;
    if (!(count > 0 && count <= MOST_PARTITIONS)) return undefined;
    for (let place = 0; place < count; place++) partitions.push(Number(first) + place);
  }
  return partitions.length <= MOST_PARTITIONS ? partitions : undefined;
}

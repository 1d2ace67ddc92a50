import type { Pipeline } from '../../api/operations/pipeline';
import type { IngesterProcess } from '../../api/operations/processes';
import { counted, formatCount, formatShortCount } from '../../format/count';
import { formatRate } from '../../format/rate';
import { accountedOf } from './accounted';
import type { Drain } from './drain';
import type { PipelineRates } from './pipeline-rates';

/** Something that an operator should know, the worst first. */
export interface Finding {
  readonly severity: 'failing' | 'hindered';
  readonly says: string;
}

/** What is in the way of spans; nothing when they flow. */
export function findingsOf(pipeline: Pipeline, rates: PipelineRates, drain: Drain): readonly Finding[] {
  const { collectors, ingesters, elasticsearch, group } = pipeline;
  const { processes } = ingesters;
  const { difference } = accountedOf(ingesters.accounting);
  const lost = processes.reduce((sum, { recordsLost }) => sum + recordsLost, 0);
  const findings = [
    !elasticsearch.reachable && failing('Elasticsearch does not answer. Spans wait in the topic; none is lost.'),
    some(processes, isBroken, (count, all) =>
      failing(
        `${count} of ${all} see Elasticsearch down and send nothing but a probe now and then. Spans wait in the topic.`,
      ),
    ),
    some(
      processes,
      ({ floodBreakerOpen }) => floodBreakerOpen,
      (count, all) =>
        failing(
          `${count} of ${all} hold records back: too many documents can never be stored, which is rather a wrong mapping or template than bad spans.`,
        ),
    ),
    difference !== 0 && failing(`${counted(Math.abs(difference), 'span')} cannot be accounted for.`),
    lost > 0 &&
      failing(
        `${counted(lost, 'record')} had left the topic before the ingesters came to read them, since they started.`,
      ),
    (rates.requestsRefused ?? 0) > 0 &&
      hindered(`Collectors refuse ${formatRate(rates.requestsRefused!)} requests. Their senders try again.`),
    group !== null && group.members === 0 && failing('Nobody reads the topic: the group has no members.'),
    some(
      processes,
      ({ partitionsPaused: { memory } }) => memory > 0,
      (count, all) =>
        hindered(`${count} of ${all} have paused partitions, as their memory for records in flight is full.`),
    ),
    some(
      processes,
      ({ partitionsPaused: { open_offsets: open } }) => open > 0,
      (count, all) =>
        hindered(
          `${count} of ${all} have paused partitions, as many records wait behind one that does not come to rest.`,
        ),
    ),
    silence('collector', collectors.silent.length),
    silence('ingester', ingesters.silent.length),
    drain.kind === 'grows' &&
      hindered(`The lag grows by ${formatShortCount(Math.ceil(drain.perSecond))} records a second.`),
  ];
  return findings
    .filter((finding) => finding !== false && finding !== undefined)
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** While a probe is on its way, nothing else is. */
export function isBroken({ breaker }: Pick<IngesterProcess, 'breaker'>): boolean {
  return breaker === 'open' || breaker === 'probing';
}

const RANK = { failing: 0, hindered: 1 } as const;

function failing(says: string): Finding {
  return { severity: 'failing', says };
}

function hindered(says: string): Finding {
  return { severity: 'hindered', says };
}

function some(
  processes: readonly IngesterProcess[],
  isSo: (process: IngesterProcess) => boolean,
  say: (count: string, all: string) => Finding,
): Finding | undefined {
  const count = processes.filter(isSo).length;
  return count === 0 ? undefined : say(formatCount(count), counted(processes.length, 'ingester'));
}

function silence(kind: string, count: number): Finding | undefined {
  if (count === 0) return undefined;
  return hindered(`${counted(count, kind)} ${count === 1 ? 'does' : 'do'} not answer: the numbers are without them.`);
}

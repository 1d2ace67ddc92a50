import { estimateSize, expectedSeconds, SpanSelector } from '@app/model';
import type { ReplayAccess } from '../control/replay-access.js';
import { gatherFacts } from '../control/plan-facts.js';
import { planReplay } from '../control/plan-replay.js';
import type { ReplayEstimate, ReplayPlan } from '../control/replay-plan.js';
import type { ReplayRequest } from '../control/replay-request.js';
import { sampleTopic } from '../control/sample-topic.js';
import type { ReplayRate } from '../decide/token-bucket.js';
import { ExitCode } from './exit-code.js';
import { jsonOf } from './json.js';
import { planText } from './plan-text.js';
import type { ReplayConsole } from './replay-console.js';

/** What one process does on two cores, Elasticsearch beside it; how fast it really is the first minutes of a run show. */
const TYPICAL_SPANS_PER_SECOND = 15_000;

export interface PlanOptions {
  readonly request: ReplayRequest;
  readonly rate?: ReplayRate;
  readonly retentionDays: number;
}

/** Shows what a replay would do. */
export async function showPlan(
  options: PlanOptions,
  access: ReplayAccess,
  console: ReplayConsole,
  json: boolean,
): Promise<ExitCode> {
  const plan = await makePlan(options, access, console.nowMillis());
  await console.print(json ? `${jsonOf(plan)}\n` : planText(plan, access.site.topic));
  return plan.refusals.length > 0 ? ExitCode.refused : ExitCode.done;
}

/** Reads only. @throws {StorageUnavailableError} @throws {SpanLogUnavailableError} */
export async function makePlan(options: PlanOptions, access: ReplayAccess, nowMillis: number): Promise<ReplayPlan> {
  const { request } = options;
  const plan = planReplay(request, await gatherFacts(request, access, nowMillis));
  if (plan.job === undefined) return plan;
  const selector = new SpanSelector(plan.job.selection, plan.job.transforms, options.retentionDays);
  const sample = await sampleTopic(access.reader, access.site.topic, plan.partitions, selector);
  const size = estimateSize(
    plan.partitions.reduce((sum, { records }) => sum + records, 0n),
    sample,
  );
  if (size === undefined) return plan;
  const spansPerSecond = spansPerSecondOf(options.rate, size);
  const seconds = expectedSeconds(size.spans, spansPerSecond) ?? 0;
  return { ...plan, estimate: { ...size, seconds, spansPerSecond } };
}

function spansPerSecondOf(
  rate: ReplayRate | undefined,
  { spans, bytes }: Pick<ReplayEstimate, 'spans' | 'bytes'>,
): number {
  if (rate === undefined) return TYPICAL_SPANS_PER_SECOND;
  return rate.unit === 'spans' ? rate.perSecond : (rate.perSecond * spans) / Math.max(1, bytes);
}

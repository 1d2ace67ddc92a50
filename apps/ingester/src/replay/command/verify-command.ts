import type { ReplayJob } from '@app/model';
import type { ComparisonExtent } from '@app/storage';
import { printable, table } from '../../command/printable.js';
import { ReplayProblem } from '../control/replay-problem.js';
import { verifyReplay, type VerifiedIndex } from '../control/verify-replay.js';
import { mayVerify } from '../decide/replay-decisions.js';
import { countText } from './amounts.js';
import { ExitCode } from './exit-code.js';
import { jsonOf } from './json.js';
import type { Command } from './parse-command.js';
import type { ReplayConsole } from './replay-console.js';
import type { RunContext } from './run-command.js';
import { whileWorking } from './with-worker.js';

const SHOWN_DIFFERENCES = 20;

/** Exit status 1 when there are differences. */
export async function verifyCommand(
  job: ReplayJob,
  { sample, json }: Extract<Command, { name: 'verify' }>,
  context: RunContext,
  console: ReplayConsole,
): Promise<ExitCode> {
  const refusal = mayVerify(job);
  if (refusal !== undefined) throw new ReplayProblem(refusal);
  const extent: ComparisonExtent =
    sample === 'all' ? { kind: 'all' } : { kind: 'sample', traces: sample, seed: console.nowMillis() % 2 ** 31 };
  const options = { extent, signal: console.signal, say: console.say, nowMillis: console.nowMillis };
  const verify = (): Promise<readonly VerifiedIndex[]> => verifyReplay(job, context.access, options);
  const verified = job.phase === 'running' ? await whileWorking(job, context, console, verify) : await verify();
  const refused = (await context.access.store.progress(job.name)).reduce(
    (sum, { rejected, unreadable }) => sum + rejected + unreadable,
    0,
  );
  const differences = verified.reduce((sum, { comparison }) => sum + comparison.differences, 0);
  await console.print(
    json
      ? `${jsonOf({ name: job.name, differences, refused, indices: verified })}\n`
      : `${verified.map(indexText).join('\n')}${summaryText(job.name, differences, refused)}`,
  );
  return differences === 0 ? ExitCode.done : ExitCode.failed;
}

function indexText({ oldIndex, newIndex, comparison }: VerifiedIndex): string {
  const { services, spans, mapping, extent } = comparison;
  const counts = services.map(({ service, old, new: made }) => [
    service,
    countText(old.spans),
    countText(made.spans),
    countText(old.traces),
    countText(made.traces),
  ]);
  const listed = spans.listed
    .slice(0, SHOWN_DIFFERENCES)
    .map(({ kind, service, traceId, spanId, fields }) =>
      printable(`  ${kind}: ${service} ${traceId}/${spanId}${fields ? ` in ${fields.join(', ')}` : ''}`),
    );
  const mapped = mapping.map(({ path, old = 'nothing', new: made = 'nothing' }) =>
    printable(`  mapping of ${path === '' ? 'the index' : path}: ${old} -> ${made}`, 200),
  );
  const lines = [
    `${oldIndex} -> ${newIndex}`,
    `compared: ${extent}`,
    `missing ${spans.missing}, extra ${spans.extra}, altered ${spans.altered}, not comparable ${spans.uncompared}`,
    ...listed,
    ...mapped,
  ];
  const head = ['SERVICE', 'SPANS NOW', 'SPANS NEW', 'TRACES NOW', 'TRACES NEW'];
  return `${lines.join('\n')}\n${counts.length > 0 ? table(head, counts) : ''}`;
}

function summaryText(name: string, differences: number, refused: number): string {
  const said = differences === 1 ? '1 difference' : `${countText(differences)} differences`;
  const next = differences === 0 ? `; next: replay switch --name ${name}` : '';
  const left = refused === 0 ? '' : `${countText(refused)} spans or records could not be stored by the replay\n`;
  return `${left}${differences === 0 ? 'no differences' : said}${next}\n`;
}

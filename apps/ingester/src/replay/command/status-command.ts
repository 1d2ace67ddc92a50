import type { AliasMover, ReplayJob, ReplayPosition } from '@app/model';
import type { ReplayProgress } from '@app/storage';
import { printable, table } from '../../command/printable.js';
import type { ReplayAccess } from '../control/replay-access.js';
import { replayGroups } from '../control/replay-groups.js';
import { ReplayProblem } from '../control/replay-problem.js';
import { recordsBehind } from '../decide/offsets.js';
import { hasHistory, HistoryAction, isOver, needsWorkers } from '../decide/replay-decisions.js';
import { goalsOf } from '../worker/replay-rounds.js';
import { countText, secondsText } from './amounts.js';
import { ExitCode } from './exit-code.js';
import { jsonOf } from './json.js';
import { isCaughtUp, shareDone } from './progress-text.js';
import type { ReplayConsole } from './replay-console.js';

/** Shows one replay, or all of them. */
export async function status(
  name: string | undefined,
  json: boolean,
  access: ReplayAccess,
  console: ReplayConsole,
): Promise<ExitCode> {
  const jobs = await access.store.list();
  if (name === undefined) {
    if (json) for (const job of jobs) await console.print(`${jsonOf(job)}\n`);
    else await console.print(jobs.length === 0 ? 'no replays\n' : listText(jobs));
    return ExitCode.done;
  }
  const job = jobs.find((each) => each.name === name);
  if (job === undefined) throw new ReplayProblem(`there is no replay ${name}`);
  const position = await positionOf(job, access);
  const processes = await access.store.progress(name);
  const next = nextStep(job, isCaughtUp(position));
  await console.print(
    json
      ? `${jsonOf({ job, ...position, ...distance(job, position), processes, next })}\n`
      : `${jobText(job, position, next)}${processText(processes, console.nowMillis())}${historyText(job)}`,
  );
  return ExitCode.done;
}

interface Position {
  readonly committed: readonly ReplayPosition[];
  readonly goals: readonly ReplayPosition[];
}

async function positionOf(job: ReplayJob, { log, site }: ReplayAccess): Promise<Position> {
  if (job.source.kind !== 'log' || !needsWorkers(job)) return { committed: [], goals: [] };
  const { topic } = job.source;
  const [description, committed] = await Promise.all([
    log.describe(topic),
    log.committed(replayGroups(site.groupId, job.name).spans, topic),
  ]);
  return { committed, goals: description === undefined ? [] : goalsOf(job, description) };
}

/** Of what is to be read: nothing, when nobody has to read any more. */
function distance(job: ReplayJob, position: Position): object {
  const { committed, goals } = position;
  if (goals.length === 0) return {};
  return {
    share: shareDone(job, committed, goals),
    recordsLeft: recordsBehind(committed, goals),
    caughtUp: isCaughtUp(position),
  };
}

/** What its operator does next, as a sentence. */
export function nextStep(job: ReplayJob, caughtUp: boolean): string {
  const { phase, wanted, name, verification, target } = job;
  if (hasHistory(job, HistoryAction.cleaned)) return 'nothing: it was cleaned';
  if (phase === 'switching' || phase === 'switched') return `finish it: replay switch --name ${name}`;
  if (phase === 'rolling-back' || (phase === 'rolled-back' && !isOver(job)))
    return `finish it: replay rollback --name ${name}`;
  if (phase === 'done')
    return target.kind === 'generation' ? `replay rollback or replay clean --name ${name}` : 'nothing';
  if (phase !== 'running') return `replay clean --name ${name}`;
  if (hasHistory(job, HistoryAction.recordsLost)) return `records were lost to retention: replay cancel --name ${name}`;
  if (wanted === 'paused') return `replay resume --name ${name}`;
  if (!caughtUp || target.kind !== 'generation') return 'let it run';
  return verification?.differences === 0 ? `replay switch --name ${name}` : `replay verify --name ${name}`;
}

function listText(jobs: readonly ReplayJob[]): string {
  const rows = jobs.map((job) => [
    job.name,
    job.wanted === 'paused' && job.phase === 'running' ? 'paused' : job.phase,
    job.target.kind,
    (job.selection.days ?? []).join(','),
    new Date(job.createdMillis).toISOString(),
    job.verification === undefined ? '-' : `${job.verification.differences} differences`,
  ]);
  return table(['NAME', 'PHASE', 'TARGET', 'DAYS', 'BEGUN', 'VERIFIED'], rows);
}

function jobText(job: ReplayJob, { committed, goals }: Position, next: string): string {
  const lines = [
    `${job.name}: ${job.phase}${job.wanted === 'paused' ? ' (paused)' : ''}, target ${job.target.kind}`,
    ...(goals.length === 0
      ? []
      : [
          `${(shareDone(job, committed, goals) * 100).toFixed(1)} % stored, ${countText(recordsBehind(committed, goals))} records left`,
        ]),
    ...(job.verification
      ? [
          `verified ${new Date(job.verification.atMillis).toISOString()}: ${job.verification.differences} differences in ${job.verification.extent}`,
        ]
      : []),
    ...(job.mover ? [moverText(job.mover)] : []),
    `next: ${next}`,
  ];
  return `${lines.map((line) => printable(line)).join('\n')}\n`;
}

function moverText({ command, process, sinceMillis }: AliasMover): string {
  return `${command} under way: ${process}, since ${new Date(sinceMillis).toISOString()} (or killed there)`;
}

function processText(processes: readonly ReplayProgress[], nowMillis: number): string {
  if (processes.length === 0) return '';
  const rows = processes.map((progress) => [
    progress.process,
    `${secondsText(Math.max(0, nowMillis - progress.asOfMillis) / 1000)} ago`,
    progress.partitions.map(({ partition }) => partition).join(','),
    countText(progress.spans),
    countText(progress.taken),
    countText(progress.stored),
    countText(progress.duplicates),
    countText(progress.rejected + progress.unreadable),
    progress.waitingFor ?? '',
  ]);
  const head = [
    'PROCESS',
    'HEARD OF',
    'PARTITIONS',
    'SPANS',
    'TAKEN',
    'STORED',
    'THERE BEFORE',
    'REFUSED',
    'WAITS FOR',
  ];
  const problems = processes
    .flatMap((progress) => progress.problems)
    .map((problem) => `refused: ${printable(problem)}\n`);
  return `\n${table(head, rows)}${problems.join('')}`;
}

function historyText({ history }: ReplayJob): string {
  const lines = history.map(({ atMillis, action, detail }) =>
    printable(`${new Date(atMillis).toISOString()}  ${action}${detail === undefined ? '' : `: ${detail}`}`),
  );
  return `\n${lines.join('\n')}\n`;
}

import { strangers, type IndexVerdict, type Lifecycle, type NextStep } from '@app/es-writer';
import type { BuiltFrom } from '@app/storage';
import { ExitCode, type Console } from '../../command/console.js';
import { printable, table } from '../../command/printable.js';

const HEAD = ['INDEX', 'PHASE', 'WHY', 'NEXT', 'DOCUMENTS', 'MIB', 'BUILT FROM'];
const MIB = 1024 * 1024;
const MAX_STRANGERS = 100;

/** Says what is thought of every index, by name. */
export async function explain(lifecycle: Lifecycle, json: boolean, console: Console): Promise<ExitCode> {
  const { verdicts, survey } = await lifecycle.plan({ statistics: true });
  if (json) for (const verdict of verdicts) await console.print(`${JSON.stringify(plain(verdict))}\n`);
  else if (verdicts.length > 0) await console.print(table(HEAD, verdicts.map(row)));
  if (verdicts.length === 0) console.say('no index is looked after');
  const unknown = strangers(survey);
  if (unknown.length > 0) {
    const names = unknown.slice(0, MAX_STRANGERS).map((name) => printable(name));
    console.say(
      `${unknown.length} are left alone, because their tenant is not known (INGESTER_LIFECYCLE_TENANTS): ${names.join(', ')}`,
    );
  }
  const last = await lifecycle.lastRound();
  if (last !== undefined && last.finishedMillis > 0) {
    console.say(`the last round was done at ${time(last.finishedMillis)} by ${printable(last.holder)}`);
  }
  return ExitCode.done;
}

/** @returns plain data for JSON */
function plain({ facts, phase, reason, due, next }: IndexVerdict): object {
  const { index, aliases, createdMillis, replicas, documents, bytes, builtFrom } = facts;
  return {
    index,
    phase,
    reason,
    ...(due && { due: due.kind }),
    next: next.map(({ what, atMillis }) => ({ what, ...(atMillis !== undefined && { at: time(atMillis) }) })),
    aliases: aliases.map(({ name }) => name),
    created: time(createdMillis),
    replicas,
    documents,
    bytes,
    ...(builtFrom && { builtFrom: plainOrigin(builtFrom) }),
  };
}

/** Offsets are larger than JSON's numbers are exact. */
function plainOrigin({ ranges, atMillis, ...rest }: BuiltFrom): object {
  const said = ranges?.map(({ partition, start, end }) => ({
    partition,
    start: String(start),
    ...(end !== undefined && { end: String(end) }),
  }));
  return { ...rest, at: time(atMillis), ...(said && { ranges: said }) };
}

function row({ facts, phase, reason, due, next }: IndexVerdict): string[] {
  const steps = [...(due ? [`now: ${due.kind}`] : []), ...next.map(sentence)];
  const [documents, bytes] = [facts.documents ?? '', facts.bytes === undefined ? '' : Math.ceil(facts.bytes / MIB)];
  return [facts.index, phase, reason, steps.join('; '), String(documents), String(bytes), origin(facts.builtFrom)];
}

function sentence({ what, atMillis }: NextStep): string {
  return atMillis === undefined ? what : `${what} at ${time(atMillis)}`;
}

function origin(builtFrom: BuiltFrom | undefined): string {
  if (builtFrom === undefined) return '';
  const { by, name, topic, ranges = [] } = builtFrom;
  const offsets = ranges.map(({ partition, start, end }) => `${partition}/${start}-${end ?? ''}`).join(' ');
  return [by, name, topic, offsets].filter((part) => part !== undefined && part !== '').join(' ');
}

function time(millis: number): string {
  return new Date(millis).toISOString().replace('.000Z', 'Z');
}

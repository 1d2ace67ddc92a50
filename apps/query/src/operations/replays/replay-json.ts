import {
  instantOf,
  listOf,
  numberOf,
  numberOrNull,
  objectOf,
  textOf,
  textOrNull,
  textsOf,
  type JsonObject,
} from '../json-of-command.js';

/** A line of `replay status --json`. @param taskId of the task of this process that works on it */
export function replaySummary(value: unknown, taskIdOf: (name: string) => string | null): object {
  const job = objectOf(value);
  const verification = job['verification'] === undefined ? null : objectOf(job['verification']);
  const mover = job['mover'] === undefined ? null : objectOf(job['mover']);
  return {
    name: textOf(job['name']),
    phase: textOf(job['phase']),
    paused: job['wanted'] === 'paused',
    source: objectOf(job['source'])['kind'] === 'index' ? 'index' : 'log',
    target: textOf(objectOf(job['target'])['kind']),
    days: textsOf(objectOf(job['selection'])['days']),
    createdAt: instantOf(job['createdMillis']),
    verification: verification && {
      at: instantOf(verification['atMillis']),
      differences: numberOf(verification['differences']),
      extent: textOf(verification['extent']),
    },
    mover: mover && {
      command: textOf(mover['command']),
      process: textOf(mover['process']),
      since: instantOf(mover['sinceMillis']),
    },
    lastAction: listOf(job['history'], historyJson).at(-1) ?? null,
    taskId: taskIdOf(textOf(job['name'])),
  };
}

/** The line of `replay status --name NAME --json`. */
export function replayJson(value: unknown, taskIdOf: (name: string) => string | null): object {
  const status = objectOf(value);
  const job = objectOf(status['job']);
  const selection = objectOf(job['selection']);
  return {
    ...replaySummary(job, taskIdOf),
    share: numberOrNull(status['share']),
    recordsLeft: numberOrNull(status['recordsLeft']),
    caughtUp: status['caughtUp'] === true,
    next: textOf(status['next']),
    services: textsOf(selection['services']),
    tenants: textsOf(selection['tenants']),
    transforms: listOf(job['transforms'], transformText),
    keptShare: numberOrNull(selection['share']),
    traceIds: textsOf(selection['traceIds']).length,
    indices: listOf(objectOf(job['target'])['indices'], (index) => ({
      alias: textOf(index['alias']),
      oldIndex: textOrNull(index['oldIndex']),
      newIndex: textOf(index['newIndex']),
    })),
    partitions: partitionsJson(objectOf(job['source']), status),
    processes: listOf(status['processes'], processJson),
    history: listOf(job['history'], historyJson),
  };
}

function partitionsJson(source: JsonObject, status: JsonObject): object[] {
  const [committed, goals] = [offsetsOf(status['committed']), offsetsOf(status['goals'])];
  return listOf(source['ranges'], (range) => {
    const partition = numberOf(range['partition']);
    return {
      partition,
      startOffset: textOf(range['startOffset']),
      endOffset: textOrNull(range['endOffset']),
      committedOffset: committed.get(partition) ?? null,
      goalOffset: goals.get(partition) ?? null,
    };
  });
}

function offsetsOf(list: unknown): ReadonlyMap<number, string> {
  return new Map(listOf(list, ({ partition, offset }) => [numberOf(partition), textOf(offset)] as const));
}

function processJson(process: JsonObject): object {
  const counts = ['records', 'bytes', 'spans', 'taken', 'stored', 'duplicates', 'rejected', 'unreadable'];
  return {
    process: textOf(process['process']),
    startedAt: instantOf(process['startedMillis']),
    asOf: instantOf(process['asOfMillis']),
    partitions: listOf(process['partitions'], ({ partition }) => numberOf(partition)),
    ...Object.fromEntries(counts.map((name) => [name, numberOf(process[name])])),
    waitingFor: textOrNull(process['waitingFor']),
    problems: textsOf(process['problems']),
  };
}

function historyJson(entry: JsonObject): object {
  return { at: instantOf(entry['atMillis']), action: textOf(entry['action']), detail: textOrNull(entry['detail']) };
}

/** As the option `--transform` has it. */
function transformText({ kind, level, key, to }: JsonObject): string {
  const text = `${textOf(kind)}:${textOf(level)}:${textOf(key)}`;
  return to === undefined ? text : `${text}=${textOf(to)}`;
}

/** The line of `replay plan --json`. */
export function planJson(value: unknown): object {
  const plan = objectOf(value);
  const estimate = plan['estimate'] === undefined ? null : objectOf(plan['estimate']);
  const amounts = ['spans', 'taken', 'bytes', 'seconds', 'spansPerSecond'];
  return {
    name: textOrNull(objectOf(plan['job'])['name']),
    refusals: textsOf(plan['refusals']),
    warnings: textsOf(plan['warnings']),
    partitions: listOf(plan['partitions'], (range) => ({
      partition: numberOf(range['partition']),
      startOffset: textOf(range['startOffset']),
      endOffset: textOrNull(range['endOffset']),
      headOffset: textOf(range['headOffset']),
      records: numberOf(range['records']),
    })),
    days: listOf(plan['days'], ({ day, kind }) => ({ day: textOf(day), kind: textOf(kind) })),
    indices: listOf(plan['indices'], (index) => ({
      alias: textOf(index['alias']),
      oldIndex: textOrNull(index['oldIndex']),
      newIndex: textOf(index['newIndex']),
      documents: numberOf(index['documents']),
      bytes: numberOf(index['bytes']),
    })),
    estimate: estimate && Object.fromEntries(amounts.map((name) => [name, numberOf(estimate[name])])),
  };
}

/** A line of `replay run --json`; `undefined`: it is none. */
export function runProgress(value: unknown): object | undefined {
  const line = objectOf(value);
  if (line['recordsLeft'] === undefined) return undefined;
  const counts = ['spans', 'taken', 'stored', 'duplicates', 'rejected', 'unreadable'];
  return {
    time: textOf(line['time']),
    phase: textOf(line['phase']),
    share: numberOf(line['share']),
    recordsLeft: numberOf(line['recordsLeft']),
    caughtUp: line['caughtUp'] === true,
    spansPerSecond: Math.max(0, numberOf(line['spansPerSecond'])),
    secondsLeft: numberOrNull(line['secondsLeft']),
    waitingFor: textOrNull(line['waitingFor']),
    ...Object.fromEntries(counts.map((name) => [name, numberOf(line[name])])),
  };
}

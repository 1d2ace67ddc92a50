import type { RunRequest } from '../../api/operations/replay-actions';

const OPTIONS: readonly (readonly [keyof RunRequest, string])[] = [
  ['name', '--name'],
  ['days', '--day'],
  ['from', '--from'],
  ['to', '--to'],
  ['services', '--service'],
  ['tenants', '--tenant'],
  ['traceIds', '--trace-id'],
  ['share', '--share'],
  ['transforms', '--transform'],
  ['target', '--target'],
  ['rate', '--rate'],
];
const JOINED: readonly (readonly [keyof RunRequest, string])[] = [
  ['fromOffsets', '--from-offsets'],
  ['toOffsets', '--to-offsets'],
  ['partitions', '--partitions'],
];

/** The same, as a command for a shell. */
export function replayCommand(action: 'plan' | 'run', request: Partial<RunRequest>): string {
  const repeated = OPTIONS.flatMap(([name, option]) =>
    [request[name]].flat().flatMap((value) => (value === undefined ? [] : [option, quoted(String(value))])),
  );
  const joined = JOINED.flatMap(([name, option]) => {
    const value = request[name];
    return Array.isArray(value) ? [option, quoted(value.join(','))] : [];
  });
  const ends = request.untilCaughtUp === true ? ['--until-caught-up'] : [];
  return ['ingester replay', action, ...repeated, ...joined, ...ends].join(' ');
}

function quoted(text: string): string {
  return /^[\w.,:/=%@+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

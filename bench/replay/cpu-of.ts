import { readFileSync } from 'node:fs';

/** Linux says it in hundredths of a second, whatever the kernel's own clock is. */
const MICROS_PER_TICK = 10_000;

/** CPU that a process has used since its start, all threads, in microseconds. Linux only. @throws {Error} it is gone */
export function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold anything; user and system time are the 12th and 13th fields behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MICROS_PER_TICK;
}

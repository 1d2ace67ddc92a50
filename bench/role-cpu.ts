import type { RoleProcess } from '../test/e2e/support/role-process.ts';

/** One sample of a role's `/metrics`, by the start of its line; 0 when there is none. Series that match are added up. */
export async function metric(role: RoleProcess, series: string): Promise<number> {
  const text = await (await fetch(`${role.adminUrl}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(series));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** CPU that the role's process has used since its start, all threads, in microseconds. */
export async function cpuMicros(role: RoleProcess): Promise<number> {
  return (await metric(role, 'process_cpu_seconds_total')) * 1e6;
}

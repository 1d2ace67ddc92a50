import type { RoleProcess } from '../../../e2e/support/role-process.ts';
import { sumOf } from '../../ledger/accounting.ts';
import type { Load } from '../../ledger/sending.ts';
import { bulksAnswered } from '../../run/progress.ts';
import type { Stage } from '../../run/stage.ts';

/** Probes of an outage come so often at least, so that a bulk should come so soon after it. */
export const RECOVERY_BAR_MS = 5_000;

/** One collector and one ingester, and spans that have begun to reach Elasticsearch through them. */
export async function startFlow(
  stage: Stage,
  load: Load,
  settings: Readonly<Record<string, string>> = {},
): Promise<RoleProcess> {
  const [collector, ingester] = await Promise.all([stage.startCollector(), stage.startIngester(settings)]);
  await Promise.all([collector.ready(), ingester.ready()]);
  await stage.send(load);
  await bulksAnswered(stage, 3);
  return ingester;
}

/** Plays an outage and sees that the ingester bears it: it lives, says that it is not ready, and stays in its group. */
export async function bears(stage: Stage, ingester: RoleProcess, outage: () => Promise<void>): Promise<void> {
  const before = await metric(ingester, 'sluice_ingester_assignments_total');
  await outage();
  const [lives, ready] = await Promise.all([answers(ingester, '/livez'), answers(ingester, '/readyz')]);
  const rebalances = (await metric(ingester, 'sluice_ingester_assignments_total')) - before;
  const count = (what: string, value: number, hard = true): void =>
    stage.measure({ what, value, unit: '', bar: 0, hard });
  count('ingesters that did not live during the outage', lives ? 0 : 1);
  count('ingesters that called themselves ready at the end of the outage', ready ? 1 : 0);
  count('rebalances during the outage', rebalances, false); // a machine that is busy enough misses heartbeats
}

/** The sum of one metric's series; 0 when there is none. */
export async function metric({ adminUrl }: RoleProcess, series: string): Promise<number> {
  return sumOf(await (await fetch(`${adminUrl}/metrics`)).text(), series) ?? 0;
}

async function answers({ adminUrl }: RoleProcess, path: string): Promise<boolean> {
  return (await fetch(`${adminUrl}${path}`)).ok;
}

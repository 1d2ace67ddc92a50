import type { PageToCheck } from './page-faults.ts';
import { today } from './rebuild-today.ts';

/** Of the replay that `rebuildToday` made. */
export const REBUILD = 'rebuild';

/** Every part of the pipeline's page, and what opens in it. */
export const PIPELINE_PAGES: readonly PageToCheck[] = [
  { name: 'flow', path: 'pipeline', shows: 'Nothing is missing' },
  { name: 'partitions', path: 'pipeline?view=partitions&partition=1', shows: 'Records behind' },
  { name: 'dead letters', path: 'pipeline?view=dead-letters', shows: 'no span that can be read' },
  {
    name: 'a dead letter',
    path: 'pipeline?view=dead-letters',
    shows: 'no span that can be read',
    async open(page) {
      await page.getByRole('button', { name: 'no span that can be read' }).click();
      await page.getByRole('grid', { name: 'Letters of the group' }).getByRole('row').nth(1).click();
      await page.getByText('First bytes').waitFor();
    },
  },
  {
    name: 'a redrive before it is confirmed',
    path: 'pipeline?view=dead-letters',
    shows: 'no span that can be read',
    async open(page) {
      await page.getByRole('button', { name: 'Redrive all…' }).click();
      await page.getByRole('dialog').getByText('would be sent').waitFor();
    },
  },
  { name: 'replays', path: 'pipeline?view=replays', shows: REBUILD },
  { name: 'a replay', path: `pipeline?view=replays&replay=${REBUILD}`, shows: 'caught up' },
  {
    name: 'the plan of a replay',
    path: `pipeline?view=replays&plan=true&day=${today()}`,
    shows: 'New replay',
    async open(page) {
      await page.getByRole('button', { name: 'Plan', exact: true }).click();
      await page.getByRole('region', { name: 'Plan', exact: true }).waitFor();
    },
  },
  { name: 'indices', path: 'pipeline?view=indices', shows: `jaeger-span-${today()}` },
  {
    name: 'an index',
    path: 'pipeline?view=indices',
    shows: `jaeger-span-${today()}`,
    async open(page) {
      await page
        .getByRole('row', { name: `jaeger-span-${today()}` })
        .first()
        .click();
      await page.getByText('Due now').waitFor();
    },
  },
];

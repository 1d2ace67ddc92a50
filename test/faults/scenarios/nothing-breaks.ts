import type { Scenario } from '../scenario.ts';

/** The control: what the others are compared with. */
export const nothingBreaks: Scenario = {
  name: 'nothing-breaks',
  faults: 'none',
  async script(stage) {
    const roles = [await stage.startCollector(), await stage.startIngester(), await stage.startIngester()];
    await Promise.all(roles.map((role) => role.ready()));
    await stage.send({ spans: stage.long ? 100_000 : 20_000 });
  },
};

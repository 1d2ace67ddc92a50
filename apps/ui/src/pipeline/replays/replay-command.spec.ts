import { expect, it } from 'vitest';
import { replayCommand } from './replay-command';

it('is the command that does the same', () => {
  const request = {
    name: 'rebuild',
    days: ['2026-11-22', '2026-11-23'],
    services: ["joe's shop"],
    tenants: [''],
    partitions: [0, 2],
    target: 'generation',
  };
  expect(replayCommand('plan', request)).toBe(
    String.raw`ingester replay plan --name rebuild --day 2026-11-22 --day 2026-11-23 --service 'joe'\''s shop' --tenant '' --target generation --partitions 0,2`,
  );
});

it('ends when it is told to', () => {
  expect(replayCommand('run', { name: 'a', days: ['outside'], untilCaughtUp: true })).toBe(
    'ingester replay run --name a --day outside --until-caught-up',
  );
});

it('leaves nothing for a shell to run', () => {
  expect(replayCommand('run', { services: ['$(rm -rf /)`x`'] })).toBe("ingester replay run --service '$(rm -rf /)`x`'");
});

import { GenerationLiveError, MissingIndexError } from '@app/storage';
import { expect, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { uniquePrefix } from '../es-writer.testbed.js';
import { openReplayPorts, type ReplayPortsUnderTest } from '../replay/es-replay.testbed.js';
import { NOTE, KINDS, aliasOf, behind, found, makeLive } from './generation.testbed.js';

describeReal('aliases of generations', () => {
  it('are switched in one step, all kinds of several days, and back, as often as one asks', async () => {
    const bed = await openReplayPorts();
    const aliases = ['2026-11-21', '2026-11-22'].flatMap((day) => KINDS.map((kind) => aliasOf(bed, kind, day)));
    const moves: { alias: string; from: string; to: string }[] = [];
    for (const alias of aliases) {
      const from = await makeLive(bed, alias);
      const to = `${alias}-000002`;
      await bed.generations.createForLoading(alias, to, NOTE);
      moves.push({ alias, from, to });
    }
    const looking = new AbortController();
    const states = new Set<string>();
    const looks = Promise.all(
      [1, 2].map(async () => {
        while (!looking.signal.aborted) {
          const answer = await bed.client.indices.getAlias({ name: aliases });
          const ends = Object.values(answer).length === aliases.length ? Object.keys(answer) : ['another number'];
          states.add([...new Set(ends.map((index) => index.slice(-6)))].join());
        }
      }),
    );
    for (let i = 0; i < 5; i++) {
      await bed.generations.moveAliases(moves);
      await bed.generations.moveAliases(moves);
      await bed.generations.moveAliases(moves.map(({ alias, from, to }) => ({ alias, from: to, to: from })));
    }
    await bed.generations.moveAliases(moves);
    looking.abort();
    await looks;
    expect([...states].toSorted()).toEqual(['000001', '000002']);
    for (const { alias, to } of moves) expect(await behind(bed, alias)).toEqual([to]);
  });

  it('are not switched at all when one of them is gone, or an alias is elsewhere', async () => {
    const bed = await openReplayPorts();
    const [span, service] = [aliasOf(bed, 'span'), aliasOf(bed, 'service')];
    for (const alias of [span, service]) await makeLive(bed, alias);
    await bed.generations.createForLoading(span, `${span}-000002`, NOTE);
    const spanMove = { alias: span, from: `${span}-000001`, to: `${span}-000002` };
    const missing = { alias: service, from: `${service}-000001`, to: `${service}-000002` };
    await expect(bed.generations.moveAliases([spanMove, missing])).rejects.toThrow(MissingIndexError);
    await bed.generations.createForLoading(service, `${service}-000002`, NOTE);
    const elsewhere = { alias: service, from: `${service}-000003`, to: `${service}-000002` };
    await expect(bed.generations.moveAliases([spanMove, elsewhere])).rejects.toThrow(`${service}-000001`);
    expect([await behind(bed, span), await behind(bed, service)]).toEqual([[`${span}-000001`], [`${service}-000001`]]);
  });

  it('leave one index behind an alias that several commands move at once', async () => {
    const prefix = uniquePrefix();
    const commands = await Promise.all([1, 2, 3, 4].map(() => openReplayPorts({ ES_INDEX_PREFIX: prefix })));
    const [bed] = commands as [ReplayPortsUnderTest];
    for (let round = 0; round < 5; round++) {
      const alias = aliasOf(bed, 'span', `2026-11-0${round + 1}`);
      const from = await makeLive(bed, alias);
      for (const [i] of commands.entries()) {
        await bed.generations.createForLoading(alias, `${alias}-00000${i + 2}`, NOTE);
      }
      const moved = await Promise.allSettled(
        commands.map(({ generations }, i) => generations.moveAliases([{ alias, from, to: `${alias}-00000${i + 2}` }])),
      );
      const winners = moved.flatMap(({ status }, i) => (status === 'fulfilled' ? [`${alias}-00000${i + 2}`] : []));
      expect(winners).toHaveLength(1);
      expect(await behind(bed, alias)).toEqual(winners);
      for (const outcome of moved) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(MissingIndexError);
      }
    }
  });

  it('never take the place of a plain index, which would be deleted', async () => {
    const bed = await openReplayPorts();
    const plain = aliasOf(bed, 'span');
    await bed.client.index({ index: plain, document: { traceID: 'a' }, refresh: true });
    await bed.generations.createForLoading(plain, `${plain}-000001`, NOTE);
    for (const from of [{}, { from: plain }]) {
      const moved = bed.generations.moveAliases([{ alias: plain, ...from, to: `${plain}-000001` }]);
      await expect(moved).rejects.toThrow(MissingIndexError);
      await expect(moved).rejects.toThrow('is an index of its own');
    }
    await expect(bed.generations.remove(plain)).rejects.toThrow(GenerationLiveError);
    expect(await found(bed, plain)).toBe(1);
  });
});

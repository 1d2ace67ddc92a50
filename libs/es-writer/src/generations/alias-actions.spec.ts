import { describe, expect, it } from 'vitest';
import { aliasActions, type AliasFacts } from './alias-actions.js';

const SPAN = {
  alias: 'jaeger-span-2026-11-22',
  from: 'jaeger-span-2026-11-22-000001',
  to: 'jaeger-span-2026-11-22-000002',
};
const SERVICE = {
  alias: 'jaeger-service-2026-11-22',
  from: 'jaeger-service-2026-11-22-000001',
  to: 'jaeger-service-2026-11-22-000002',
};
const NEW = { alias: 'jaeger-dependencies-2026-11-22', to: 'jaeger-dependencies-2026-11-22-000001' };

function facts(
  behind: Readonly<Record<string, readonly string[]>>,
  without: readonly string[] = [],
  also: readonly string[] = [],
): AliasFacts {
  const indices = [SPAN, SERVICE].flatMap(({ from, to }) => [from, to]).concat(NEW.to, also);
  return {
    behind: new Map(Object.entries(behind)),
    indices: new Set(indices.filter((index) => !without.includes(index))),
  };
}

const BEFORE = { [SPAN.alias]: [SPAN.from], [SERVICE.alias]: [SERVICE.from] };
const AFTER = { [SPAN.alias]: [SPAN.to], [SERVICE.alias]: [SERVICE.to], [NEW.alias]: [NEW.to] };

describe('the request that moves aliases', () => {
  it('is that of alias-moves.json', async () => {
    await expect(`${JSON.stringify(aliasActions([SPAN, SERVICE, NEW], facts(BEFORE)), null, 2)}\n`).toMatchFileSnapshot(
      '../../../../test/golden/es-writer/alias-moves.json',
    );
  });

  it('leaves out what was moved before', () => {
    expect(aliasActions([SPAN, SERVICE, NEW], facts(AFTER))).toEqual({ actions: [] });
    expect(aliasActions([SPAN, SERVICE], facts({ ...BEFORE, [SPAN.alias]: [SPAN.to] }))).toEqual({
      actions: [
        { remove: { index: SERVICE.from, alias: SERVICE.alias, must_exist: true } },
        { add: { index: SERVICE.to, alias: SERVICE.alias } },
      ],
    });
  });

  it.each([
    ['the new index is missing', facts(BEFORE, [SPAN.to]), `${SPAN.to} does not exist`],
    [
      'the alias points elsewhere',
      facts({ ...BEFORE, [SPAN.alias]: ['other'] }),
      `the alias ${SPAN.alias} points to other, not to ${SPAN.from}`,
    ],
    [
      'the alias is gone',
      facts({ [SERVICE.alias]: [SERVICE.from] }),
      `the alias ${SPAN.alias} points to nothing, not to ${SPAN.from}`,
    ],
    [
      'the alias points to several indices',
      facts({ ...BEFORE, [SPAN.alias]: [SPAN.from, SPAN.to] }),
      `the alias ${SPAN.alias} points to ${SPAN.from}, ${SPAN.to}, not to ${SPAN.from}`,
    ],
    [
      'an alias that should be new is there',
      facts({ ...BEFORE, [NEW.alias]: ['other'] }),
      `the alias ${NEW.alias} points to other, not to nothing`,
    ],
    [
      'a plain index has the name of the alias',
      facts({ [SERVICE.alias]: [SERVICE.from] }, [], [SPAN.alias]),
      `${SPAN.alias} is an index of its own, not an alias: nothing can take its place without deleting it`,
    ],
  ])('is refused as a whole when %s', (_, found, problem) => {
    expect(aliasActions([SERVICE, SPAN, NEW], found)).toEqual({ problem });
  });

  it('never deletes an index', () => {
    const { from: _, ...move } = SPAN;
    for (const from of [undefined, SPAN.alias, SPAN.from]) {
      const decision = aliasActions([{ ...move, ...(from && { from }) }], facts({}, [], [SPAN.alias]));
      expect(JSON.stringify(decision)).not.toContain('remove_index');
      expect(decision).toHaveProperty('problem');
    }
  });
});

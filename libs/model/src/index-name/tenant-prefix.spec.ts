import { describe, expect, it } from 'vitest';
import { generationName, indexAlias, indexBase, type IndexKind } from './index-naming.js';
import { isTenantName, tenantPrefix } from './tenant-prefix.js';

const KINDS: readonly IndexKind[] = ['span', 'service', 'dependencies'];

describe('isTenantName', () => {
  it.each(['a', '7', 'acme', 'team-a', 'team_a', 'a--b', 'jaegermeister', 'my_jaeger', 'a'.repeat(64)])(
    'takes %s',
    (name) => expect(isTenantName(name)).toBe(true),
  );

  it.each([
    ['nothing', ''],
    ['upper case', 'Acme'],
    ['a leading separator', '-acme'],
    ['a trailing separator, which would not be doubled', 'acme-'],
    ['a hidden index', '.acme'],
    ['a wildcard', 'ac*e'],
    ['a wildcard', 'ac?e'],
    ['several indices', 'a,b'],
    ['an exclusion', 'a,-b'],
    ['another cluster', 'a:b'],
    ['date math', '<a>'],
    ['a path', '../a'],
    ['white space', 'a b'],
    ['a line break at the end', 'acme\n'],
    ['letters that only look alike', 'аcme'],
    ['the words between prefix and day', 'jaeger'],
    ['them after another name', 'a-jaeger'],
    ['them before another name', 'jaeger-span-a'],
    ['them within', 'a-jaeger-span'],
    ['more than an index name has room for', 'a'.repeat(65)],
  ])('refuses %s', (_what, name) => expect(isTenantName(name)).toBe(false));
});

describe('tenantPrefix', () => {
  it('stands where the prefix of the installation stood', () => {
    expect(indexAlias(tenantPrefix('', 'acme'), 'span', '2026-11-22')).toBe('acme-jaeger-span-2026-11-22');
    expect(indexAlias(tenantPrefix('prod', 'acme'), 'span', '2026-11-22')).toBe('prod-acme-jaeger-span-2026-11-22');
    expect(indexAlias(tenantPrefix('prod-', 'acme'), 'span', '2026-11-22')).toBe('prod-acme-jaeger-span-2026-11-22');
  });

  it('leaves an installation without tenants as it is', () => {
    for (const prefix of ['', 'prod', 'prod-']) expect(tenantPrefix(prefix)).toBe(prefix);
  });

  it('makes no name of what is none', () => {
    for (const name of ['*', '', 'a-jaeger', 'A']) expect(() => tenantPrefix('prod', name)).toThrow(RangeError);
  });

  it("never lets a pattern of one tenant match another tenant's index", () => {
    const names = ['a', 'a-b', 'a-a', 'span', 'a-span', 'a_jaeger', 'jaegers', 'service-a', '2026-11-22', 'read'];
    const dangerous = ['a-jaeger-span', 'jaeger-service', 'a-', 'a-jaeger-span-2026-11-22'];
    const tenants = [undefined, ...[...names, ...dangerous].filter(isTenantName)];
    expect(tenants).toHaveLength(1 + names.length);
    for (const prefix of ['', 'prod', 'a'])
      for (const reader of tenants)
        for (const owner of tenants.filter((tenant) => tenant !== reader))
          expect(seen(prefix, reader, owner)).toEqual([]);
  });
});

/** Names of the owner that the patterns of the reader match. */
function seen(prefix: string, reader: string | undefined, owner: string | undefined): string[] {
  const owned = KINDS.flatMap((kind) =>
    ['2026-11-22', 'outside', 'read', 'write'].map((suffix) => indexAlias(tenantPrefix(prefix, owner), kind, suffix)),
  ).flatMap((alias) => [alias, generationName(alias, 1)]);
  const patterns = KINDS.map((kind) => `${indexBase(tenantPrefix(prefix, reader), kind)}-`);
  return owned.filter((name) => patterns.some((pattern) => name.startsWith(pattern)));
}

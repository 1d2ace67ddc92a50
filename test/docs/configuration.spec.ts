import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { configurationPage, documentedSchemas } from '../../docs/generate/configuration-page.ts';

/** Where a role is put together, when it is not its `main.ts`: the ingester has commands beside its role. */
const ROLE_FILES: Readonly<Record<string, string>> = { ingester: 'role.ts' };
const ROLES = ['collector', 'ingester', 'query', 'all-in-one'];

describe('docs/configuration.md', () => {
  it('says what the settings classes say (npm run docs writes it)', () => {
    expect(textOf('docs/configuration.md')).toBe(configurationPage());
  });

  it.each(ROLES)('has the settings that %s reads, and no others', (role) => {
    const names = documentedSchemas(role).map(({ name }) => name);
    expect(names.toSorted()).toEqual(schemasOfMain(role).toSorted());
  });
});

/** Names of the classes that an entry file passes to `settingsFromCommandLine`. It cannot be imported: it starts the role. */
function schemasOfMain(role: string): string[] {
  const source = textOf(`apps/${role}/src/${ROLE_FILES[role] ?? 'main.ts'}`);
  const list = /settingsFromCommandLine\(role, \[([^\]]+)\]\)/.exec(source)?.[1] ?? '';
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function textOf(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
}

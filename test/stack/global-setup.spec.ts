import { afterEach, describe, expect, it, vi } from 'vitest';
import { setup } from './global-setup.ts';

describe('the global setup on a machine without Java, Maven and Docker', () => {
  afterEach(() => vi.unstubAllEnvs());

  function emptyMachine(ci: string): void {
    vi.stubEnv('PATH', '/nonexistent');
    vi.stubEnv('JAVA_HOME', '');
    vi.stubEnv('CI', ci);
  }

  it('says what to install and lets the specs be skipped', async () => {
    emptyMachine('');
    const provided: Record<string, unknown> = {};
    const said: string[] = [];
    await setup({ provide: (key, value) => void (provided[key] = value) }, (sentence) => void said.push(sentence));
    expect(said).toEqual([expect.stringMatching(/^[^\n]*install Java 17[^\n]*skipped\.$/)]);
    expect(provided).toEqual({
      stackSkipped: expect.stringMatching(/install Java 17 or newer with Maven, or start Docker/),
      kafkaBootstrap: '',
      elasticsearchUrl: '',
    });
  });

  it('fails in CI, where a skipped test is a missing test', async () => {
    emptyMachine('true');
    await expect(setup({ provide: () => undefined })).rejects.toThrow(/install Java 17/);
  });
});

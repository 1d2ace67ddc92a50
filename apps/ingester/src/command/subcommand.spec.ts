import { ConfigError } from '@app/runtime';
import { describe, expect, it } from 'vitest';
import { UsageError } from './usage.error.js';
import { runSubcommand } from './subcommand.js';

describe('a subcommand', () => {
  async function run(parsed: () => object | string, exit: () => Promise<number> = () => Promise.resolve(7)) {
    const [printed, said] = [[] as string[], [] as string[]];
    const console = {
      print: async (text: string) => void printed.push(text),
      say: (text: string) => void said.push(text),
      signal: new AbortController().signal,
      nowMillis: () => 0,
    };
    const exitCode = await runSubcommand({ name: 'lifecycle', parse: parsed, run: exit }, [], console);
    return { exitCode, printed, said };
  }
  const fails = (error: Error) => () => {
    throw error;
  };

  it('ends with the status of what it did, or prints its help', async () => {
    expect(await run(() => ({}))).toEqual({ exitCode: 7, printed: [], said: [] });
    expect(await run(() => 'Usage')).toEqual({ exitCode: 0, printed: ['Usage'], said: [] });
  });

  it('says what is wrong with its line or its settings, and where help is', async () => {
    const badLine = await run(fails(new UsageError('--day is missing')));
    expect(badLine).toEqual({ exitCode: 2, printed: [], said: ['--day is missing', 'see lifecycle --help'] });
    const badSettings = await run(
      () => ({}),
      () => Promise.reject(new ConfigError(['A is wrong', 'B is wrong'])),
    );
    expect(badSettings).toMatchObject({ exitCode: 2, said: ['A is wrong', 'B is wrong', 'see lifecycle --help'] });
  });

  it('passes every other error on', async () => {
    await expect(run(fails(new TypeError('a bug')))).rejects.toThrow('a bug');
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChildProcessCommands, siblingMain, type ChildProcessOptions } from './child-process-commands.js';
import { CommandMissingError, TooMuchOutputError } from './commands.port.js';

const SAYS = `
const [command, ...rest] = process.argv.slice(2);
if (command === 'echo') { console.log(JSON.stringify(rest)); console.error(process.env.KAFKA_CONSUMER_GROUP_ID); process.exitCode = 3; }
if (command === 'much') { for (let i = 0; i < 5000; i++) console.log('x'.repeat(1000)); setTimeout(() => {}, 60_000); }
if (command === 'wait') {
  process.once('SIGTERM', () => { console.log('ended'); process.exit(130); });
  console.log('waits');
  setInterval(() => {}, 1000);
}
if (command === 'deaf') { process.on('SIGTERM', () => {}); console.log('waits'); setInterval(() => {}, 1000); }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
  await writeFile(join(folder, 'main.mjs'), SAYS);
});
afterAll(() => rm(folder, { recursive: true }));

async function run(
  args: readonly string[],
  { when = '', ...options }: Partial<ChildProcessOptions> & { when?: string } = {},
) {
  const commands = new ChildProcessCommands({ main: join(folder, 'main.mjs'), group: 'ingesters', ...options });
  const stop = new AbortController();
  const [output, messages]: [string[], string[]] = [[], []];
  const end = await commands.run(
    args,
    {
      output: (line) => {
        output.push(line);
        if (line === when) stop.abort();
      },
      message: (line) => messages.push(line),
    },
    { signal: stop.signal, maxOutputBytes: 100_000 },
  );
  return { ...end, output, messages };
}

describe('commands as child processes', () => {
  it('get their arguments as they are, whatever a shell would make of them', async () => {
    const args = ['$(id)', '; rm -rf /', '"\'`', '*', 'a b'];
    expect(await run(['echo', ...args])).toEqual({
      exitCode: 3,
      output: [JSON.stringify(args)],
      messages: ['ingesters'],
    });
  });

  it('get settings of their own', async () => {
    const envFile = join(folder, 'env');
    await writeFile(envFile, 'KAFKA_CONSUMER_GROUP_ID=others');
    expect((await run(['echo'], { envFile })).messages).toEqual(['others']);
    await expect(run(['echo'], { envFile: join(folder, 'none') })).rejects.toThrow(CommandMissingError);
  });

  it('are ended when they say too much', async () => {
    await expect(run(['much'])).rejects.toThrow(TooMuchOutputError);
  });

  it('are told to end, and end cleanly', async () => {
    expect(await run(['wait'], { when: 'waits' })).toMatchObject({ exitCode: 130, output: ['waits', 'ended'] });
  });

  it('are killed when they do not listen', async () => {
    expect(await run(['deaf'], { when: 'waits', graceMs: 50 })).toMatchObject({ exitCode: null });
  });

  it('are those of the same build', () => {
    expect(siblingMain()).toMatch(/\/ingester\/apps\/ingester\/src\/main\.js$/);
  });
});

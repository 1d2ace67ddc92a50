import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { identifiedSpansOf, MalformedOtlpError, otlpJsonToProtobuf } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import { otlpRequest } from '../../../../../test/contract/otlp-fixture.js';
import { FileLockedError } from './file-lock.js';
import { FileSpanWriter } from './file-span.writer.js';
import { recordOf } from './killed-writer.testbed.js';

const SPAN = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), startMicros: 1_800_000_000_000_000 };
const TESTBED = new URL('./killed-writer.testbed.ts', import.meta.url).pathname;

describe('FileSpanWriter', () => {
  let directory: string;
  let path: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'file-span-writer-'));
    path = join(directory, 'spans.jsonl');
  });

  afterEach(() => rm(directory, { recursive: true }));

  const opened = async () => {
    const writer = await FileSpanWriter.open(path);
    onTestFinished(() => writer.close());
    return writer;
  };
  const lines = async () => (await readFile(path, 'utf8')).split('\n').slice(0, -1);

  it('writes a line of OTLP/JSON for each record, with the time of acceptance and the tenant', async () => {
    const writer = await opened();
    const payload = otlpRequest({ service: 'shop', spans: [{ ...SPAN, name: 'a\nb' }, SPAN] });
    const result = await writer.write({ payload, acceptedMillis: 5, tenant: 'acme' });
    expect(result).toEqual({ stored: 2, duplicates: 0, rejections: [] });
    await writer.write({ payload, acceptedMillis: 6 });
    const [first, second] = await lines();
    expect(JSON.parse(first!)).toMatchObject({ acceptedMillis: 5, tenant: 'acme', resourceSpans: [{}] });
    expect(JSON.parse(second!)).not.toHaveProperty('tenant');
    expect(otlpJsonToProtobuf(first!).equals(payload)).toBe(true);
  });

  it('writes nothing for a record without spans', async () => {
    const writer = await opened();
    expect((await writer.write({ payload: Buffer.alloc(0), acceptedMillis: 5 })).stored).toBe(0);
    expect(await lines()).toEqual([]);
  });

  it('refuses what is no OTLP, and nothing else with it', async () => {
    const writer = await opened();
    const damaged = Buffer.from([0x0a, 0x06, 0x12, 0x04, 0x12, 0x02, 0x4a, 0x05]); // only inside of its span
    await expect(writer.write({ payload: damaged, acceptedMillis: 5 })).rejects.toThrow(MalformedOtlpError);
    await expect(writer.write({ payload: Buffer.from('no'), acceptedMillis: 5 })).rejects.toThrow(MalformedOtlpError);
    const good = { payload: otlpRequest({ spans: [SPAN] }), acceptedMillis: 5 };
    const outcomes = [good, { ...good, payload: damaged }, good].map((batch) => writer.write(batch));
    expect((await Promise.allSettled(outcomes)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']); // prettier-ignore
    expect(await lines()).toHaveLength(2);
  });

  it('acknowledges nothing before it is on disk, and asks for it again when the disk is full', async () => {
    const disk = new ScriptedDisk();
    const writer = new FileSpanWriter(disk, { release: async () => undefined });
    const batch = { payload: otlpRequest({ spans: [SPAN] }), acceptedMillis: 5 };
    disk.failure = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    await expect(writer.write(batch)).rejects.toThrow(StorageUnavailableError);
    expect((await writer.write(batch)).stored).toBe(1);
    expect(disk.lines).toBe(1);
    disk.failure = Object.assign(new Error('bad file descriptor'), { code: 'EBADF' });
    await expect(writer.write(batch)).rejects.toThrow(/^bad file descriptor$/);
  });

  it('keeps a second process away, and takes over from one that died', async () => {
    await opened();
    await expect(FileSpanWriter.open(path)).rejects.toThrow(FileLockedError);
    const other = join(directory, 'other.jsonl');
    const dead = await pidOfTheDead();
    await writeFile(`${other}.lock`, `${dead} another-host\n`);
    await expect(FileSpanWriter.open(other)).rejects.toThrow(/^process \d+ of another-host writes to /);
    await writeFile(`${other}.lock`, `${dead} ${hostname()}\n`);
    await (await FileSpanWriter.open(other)).close();
    await expect(stat(`${other}.lock`)).rejects.toThrow('ENOENT');
  });

  it('gives the file free when it cannot be opened', async () => {
    await expect(FileSpanWriter.open(directory)).rejects.toThrow('EISDIR');
    await expect(stat(`${directory}.lock`)).rejects.toThrow('ENOENT');
  });

  it('loses nothing that was acknowledged to a process that is killed, and leaves no half of a line', async () => {
    const acknowledged = new Set<number>();
    let next = 0;
    for (const enough of [1, 40, 150]) {
      const numbers = await writeUntilKilled(path, next, enough);
      for (const i of numbers) acknowledged.add(i);
      next = Math.max(...numbers) + 1;
    }
    await opened();
    const found = (await lines()).map((line) => [line, otlpJsonToProtobuf(line)] as const);
    const records = new Map(found.map(([line, payload]) => [numberOf(line), payload]));
    expect([...acknowledged].filter((i) => !records.has(i))).toEqual([]);
    for (const [i, payload] of records) {
      const [written, sent] = [payload, recordOf(i)].map((of) => identifiedSpansOf({ payload: of, acceptedMillis: i }));
      expect(written).toEqual(sent);
    }
    const byNumber = Map.groupBy(found, ([line]) => numberOf(line));
    for (const repeats of byNumber.values()) expect(new Set(repeats.map(([line]) => line)).size).toBe(1);
  });
});

/** Fails once. */
class ScriptedDisk {
  failure: Error | undefined;
  lines = 0;

  async append(): Promise<void> {
    await new Promise(setImmediate);
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
    this.lines++;
  }

  async close(): Promise<void> {}
}

function numberOf(line: string): number {
  return (JSON.parse(line) as { acceptedMillis: number }).acceptedMillis;
}

/** @returns the numbers that were acknowledged before the kill */
async function writeUntilKilled(path: string, from: number, enough: number): Promise<number[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', TESTBED, path, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.split('\n').length > enough) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return printed.split('\n').slice(0, -1).map(Number);
}

async function pidOfTheDead(): Promise<number> {
  const child = spawn('true');
  await once(child, 'close');
  return child.pid!;
}

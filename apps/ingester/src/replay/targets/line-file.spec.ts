import { mkdtemp, open, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { LineFile } from './line-file.js';

describe('LineFile', () => {
  let directory: string;
  let path: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'line-file-'));
    path = join(directory, 'spans.jsonl');
  });

  afterEach(() => rm(directory, { recursive: true }));

  const opened = async () => {
    const file = await LineFile.open(path);
    onTestFinished(() => file.close());
    return file;
  };
  const content = () => readFile(path, 'utf8');

  it('makes the file, and goes on behind what is there', async () => {
    await (await opened()).append(Buffer.from('a\nb\n'));
    await (await opened()).append(Buffer.from('c\n'));
    expect(await content()).toBe('a\nb\nc\n');
  });

  it.each([
    ['nothing', '', ''],
    ['an unfinished first line', 'half', ''],
    ['an unfinished last line', 'a\nb\nhalf', 'a\nb\n'],
    ['an unfinished line that is long', `a\n${'x'.repeat(200_000)}`, 'a\n'],
    ['whole lines', `a\n${'x'.repeat(200_000)}\n`, `a\n${'x'.repeat(200_000)}\n`],
  ])('finds %s', async (_, before, after) => {
    await writeFile(path, before);
    await opened();
    expect(await content()).toBe(after);
  });

  it('leaves nothing of lines of which only a part could be written', async () => {
    const disk = new SmallDisk(await open(path, 'wx+'));
    const file = new LineFile(disk, 0);
    onTestFinished(() => file.close());
    await file.append(Buffer.from('a\n'));
    disk.room = 4;
    await expect(file.append(Buffer.from('long and torn\n'))).rejects.toThrow('ENOSPC');
    expect(await content()).toBe('a\nlong');
    disk.room = Infinity;
    await file.append(Buffer.from('b\n'));
    expect(await content()).toBe('a\nb\n');
  });

  it('resolves when the lines are on disk, not before', async () => {
    const disk = new SmallDisk(await open(path, 'wx+'));
    const file = new LineFile(disk, 0);
    onTestFinished(() => file.close());
    await file.append(Buffer.from('a\n'));
    await file.append(Buffer.from('b\n'));
    expect(disk.calls).toEqual(['write', 'datasync', 'write', 'datasync']);
  });

  it('writes on when the system takes a part only', async () => {
    const disk = new SmallDisk(await open(path, 'wx+'));
    disk.piece = 3;
    const file = new LineFile(disk, 0);
    onTestFinished(() => file.close());
    await file.append(Buffer.from('a line in pieces\n'));
    expect(await content()).toBe('a line in pieces\n');
  });
});

/** A file on a disk that may be full, or take a little at a time. */
class SmallDisk {
  room = Infinity;
  piece = Infinity;
  readonly calls: string[] = [];

  constructor(private readonly handle: FileHandle) {}

  readonly write = (async (buffer: Buffer, offset: number, length: number, position: number) => {
    this.calls.push('write');
    const taken = Math.min(length, this.room, this.piece);
    if (taken === 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    this.room -= taken;
    return await this.handle.write(buffer, offset, taken, position);
  }) as FileHandle['write'];

  truncate(length: number): Promise<void> {
    return this.handle.truncate(length);
  }

  datasync(): Promise<void> {
    this.calls.push('datasync');
    return this.handle.datasync();
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

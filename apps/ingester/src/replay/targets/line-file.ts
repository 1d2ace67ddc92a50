import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

const NEWLINE = 0x0a;
const LOOK_BACK_BYTES = 64 * 1024;

/** A file of whole lines: whatever kills its writer, what is on disk ends with a line, at the latest when it is opened again. One writer at a time. */
export class LineFile {
  #torn = false;

  /** @param end offset behind the last line that is there */
  constructor(
    private readonly handle: Pick<FileHandle, 'write' | 'truncate' | 'datasync' | 'close'>,
    private end: number,
  ) {}

  /** Makes the file, or cuts off what its last writer did not finish. @throws the file system's errors */
  static async open(path: string): Promise<LineFile> {
    const handle = await openOrMake(path);
    try {
      const end = await endOfLastLine(handle);
      await handle.truncate(end);
      await handle.sync();
      await syncDirectory(dirname(path));
      return new LineFile(handle, end);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /**
   * Resolves when they are on disk. One call at a time. After an error nothing of them is there once the next call has succeeded.
   *
   * @param lines each with its newline
   * @throws the file system's errors
   */
  async append(lines: Buffer): Promise<void> {
    if (this.#torn) await this.handle.truncate(this.end);
    this.#torn = true;
    for (let written = 0; written < lines.length;) {
      const { bytesWritten } = await this.handle.write(lines, written, lines.length - written, this.end + written);
      written += bytesWritten;
    }
    await this.handle.datasync();
    this.end += lines.length;
    this.#torn = false;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

async function openOrMake(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return await open(path, 'wx+');
  }
}

/** The offset behind the last newline. */
async function endOfLastLine(handle: FileHandle): Promise<number> {
  const chunk = Buffer.alloc(LOOK_BACK_BYTES);
  for (let { size: end } = await handle.stat(); end > 0;) {
    const start = Math.max(0, end - LOOK_BACK_BYTES);
    const { bytesRead } = await handle.read(chunk, 0, end - start, start);
    const newline = chunk.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (newline >= 0) return start + newline + 1;
    end = start;
  }
  return 0;
}

/** A file that was made is there after a power cut only when its directory was written too. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

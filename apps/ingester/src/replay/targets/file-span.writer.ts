import { countSpans, MalformedOtlpError, otlpProtobufToJson, type SpanBatch } from '@app/model';
import { SpanWriter, StorageUnavailableError, type WriteResult } from '@app/storage';
import { FileLock } from './file-lock.js';
import { LineFile } from './line-file.js';

/** Characters that are turned into bytes and written at once; what waits beyond that waits as it came. */
const MAX_GROUP_CHARACTERS = 4 * 1024 * 1024;
/** Somebody may make room, or mount the disk again. */
const PASSING = ['ENOSPC', 'EDQUOT', 'EIO', 'EAGAIN', 'EBUSY', 'ESTALE'];

/**
 * Writes spans to a file, a line of OTLP/JSON (`{"resourceSpans":[…]}`) for each record that they come from. Beside OTLP's own field stand
 * `acceptedMillis` and, if there is one, `tenant`, which readers of OTLP pass over. One process at a time.
 *
 * A write resolves when its line is on disk. A process that is killed leaves at most one unfinished line, which the next one cuts off. A record that was
 * written but whose offset was not committed is written again: the same line, byte for byte, so that sorting the lines and dropping repeats leaves
 * each once.
 */
export class FileSpanWriter extends SpanWriter {
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(
    private readonly file: Pick<LineFile, 'append' | 'close'>,
    private readonly lock: Pick<FileLock, 'release'>,
  ) {
    super();
  }

  /** Writes on behind what is there. @throws {FileLockedError} @throws the file system's errors */
  static async open(path: string): Promise<FileSpanWriter> {
    const lock = await FileLock.take(path);
    try {
      return new FileSpanWriter(await LineFile.open(path), lock);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  override async write(batch: SpanBatch): Promise<WriteResult> {
    const spans = countSpans(batch.payload);
    if (spans === undefined) throw new MalformedOtlpError('not an OTLP trace request');
    if (spans > 0) await this.#add(batch);
    return { stored: spans, duplicates: 0, rejections: [] };
  }

  /** After what was offered is written. */
  async close(): Promise<void> {
    await this.#writing;
    await this.file.close();
    await this.lock.release();
  }

  #add(batch: SpanBatch): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ batch, resolve, reject });
    this.#writing ??= this.#writeAll();
    return promise;
  }

  async #writeAll(): Promise<void> {
    await Promise.resolve(); // the caller keeps this promise before it can be over
    while (this.#waiting.length > 0) {
      const { group, lines } = this.#nextGroup();
      try {
        if (lines.length > 0) await this.file.append(lines);
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(asUnavailable(error));
      }
    }
    this.#writing = undefined;
  }

  /** Takes what fits into a write. What is no OTLP is told so and has no line. */
  #nextGroup(): { readonly group: readonly Waiting[]; readonly lines: Buffer } {
    const group: Waiting[] = [];
    let text = '';
    while (this.#waiting.length > 0 && text.length < MAX_GROUP_CHARACTERS) {
      const next = this.#waiting.shift()!;
      try {
        text += lineOf(next.batch);
        group.push(next);
      } catch (error) {
        next.reject(error);
      }
    }
    return { group, lines: Buffer.from(text) };
  }
}

interface Waiting {
  readonly batch: SpanBatch;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** @throws {MalformedOtlpError} */
function lineOf({ payload, acceptedMillis, tenant }: SpanBatch): string {
  const whose = tenant === undefined ? '' : `,"tenant":${JSON.stringify(tenant)}`;
  return `${otlpProtobufToJson(payload).slice(0, -1)},"acceptedMillis":${acceptedMillis}${whose}}\n`;
}

/** @returns what will not pass by itself as it is */
function asUnavailable(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && PASSING.includes(String(error.code)))) return error;
  return new StorageUnavailableError(`the file cannot be written: ${error.message}`, { cause: error });
}

import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Logger } from '@app/runtime';
import { ApiKeysError, findKey, parseApiKeys, type ApiKey } from './api-keys.js';
import { Identification, type Principal } from './principal.js';

/** A key that was taken out of the file is refused this much later at the latest. */
const LOOK_EVERY_MS = 1_000;

/** The keys of a file, as it is now. A file that cannot be read or has mistakes changes nothing: keys that were good stay good, and the log says why. */
export class ApiKeyFile extends Identification {
  #keys: readonly ApiKey[];
  #version = '';
  #lookedAtMs = -Infinity;
  #looking: Promise<void> | undefined;

  /**
   * Reads the file.
   *
   * @param check refuses keys that are dangerous here, with a sentence
   * @throws {ApiKeysError} also when it cannot be read
   */
  constructor(
    private readonly path: string,
    private readonly check: (keys: readonly ApiKey[]) => string | undefined,
    private readonly logger: Logger,
  ) {
    super();
    try {
      this.#keys = this.#checked(readFileSync(path, 'utf8'));
    } catch (error) {
      if (error instanceof ApiKeysError) throw error;
      throw new ApiKeysError('cannot be read', { cause: error });
    }
  }

  override async principalOf(secret: string): Promise<Principal | undefined> {
    if (performance.now() - this.#lookedAtMs >= LOOK_EVERY_MS) {
      await (this.#looking ??= this.#look().finally(() => (this.#looking = undefined)));
    }
    return findKey(this.#keys, secret);
  }

  async #look(): Promise<void> {
    try {
      const { mtimeMs, size, ino } = await stat(this.path);
      const version = `${mtimeMs} ${size} ${ino}`;
      if (version !== this.#version) {
        this.#version = version; // before reading: mistakes are reported once
        this.#keys = this.#checked(await readFile(this.path, 'utf8'));
      }
    } catch (error) {
      this.logger.error('the file of API keys was not taken; the keys before stay valid', { path: this.path, error });
    }
    this.#lookedAtMs = performance.now();
  }

  #checked(text: string): readonly ApiKey[] {
    const keys = parseApiKeys(text);
    const problem = this.check(keys);
    if (problem !== undefined) throw new ApiKeysError(problem);
    return keys;
  }
}

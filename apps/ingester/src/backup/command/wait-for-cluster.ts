import { sleep } from '@app/runtime';
import { StorageUnavailableError } from '@app/storage';
import type { Console } from '../../command/console.js';
import { bytesText } from '../../replay/command/amounts.js';
import { jsonLine } from './backup-texts.js';

const BETWEEN_LOOKS_MS = 1_000;
const JITTER_MS = 250;
/** Of Elasticsearch, while the work itself goes on in it; more is an outage that its operator should see. */
const PATIENCE_MS = 300_000;

/** How far work in the cluster is. */
export interface ClusterProgress {
  readonly doneShards: number;
  readonly totalShards: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface ClusterWork<T extends ClusterProgress> {
  /** What it is, for people: `snapshot`. */
  readonly what: string;
  readonly look: () => Promise<T>;
  readonly isOver: (progress: T) => boolean;
  readonly json: boolean;
}

/**
 * Looks after work in the cluster until it is over, and says how far it is.
 *
 * @returns the last look; `undefined` when the console was interrupted before
 * @throws {StorageUnavailableError} for five minutes
 */
export async function waitForCluster<T extends ClusterProgress>(
  work: ClusterWork<T>,
  console: Console,
): Promise<T | undefined> {
  let said = '';
  let answeredMillis = console.nowMillis();
  while (!console.signal.aborted) {
    const progress = await looked(work, answeredMillis, console);
    if (progress !== undefined) {
      answeredMillis = console.nowMillis();
      const line = progressText(work, progress);
      if (line !== said) console.say(line);
      said = line;
      if (work.isOver(progress)) return progress;
    }
    await sleep(BETWEEN_LOOKS_MS + Math.random() * JITTER_MS, console.signal);
  }
  return undefined;
}

async function looked<T extends ClusterProgress>(
  work: ClusterWork<T>,
  answeredMillis: number,
  console: Console,
): Promise<T | undefined> {
  try {
    return await work.look();
  } catch (error) {
    const patient = error instanceof StorageUnavailableError && console.nowMillis() - answeredMillis < PATIENCE_MS;
    if (!patient) throw error;
    console.say(`waiting: ${error.message}`);
    return undefined;
  }
}

function progressText<T extends ClusterProgress>({ what, json }: ClusterWork<T>, progress: T): string {
  const { doneShards, totalShards, doneBytes, totalBytes } = progress;
  if (json) return jsonLine({ progress: what, doneShards, totalShards, doneBytes, totalBytes }).trimEnd();
  const share =
    totalBytes === 0
      ? ''
      : `, ${bytesText(doneBytes)} of ${bytesText(totalBytes)} (${Math.floor((doneBytes * 100) / totalBytes)} %)`;
  return `${what}: ${doneShards} of ${totalShards} shards${share}`;
}

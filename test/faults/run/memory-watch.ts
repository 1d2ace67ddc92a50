import { readFileSync } from 'node:fs';

const SAMPLE_MS = 500;

/** The most memory that each process was seen to have, MiB: what the kernel has noted down as the peak of its resident set. */
export class MemoryWatch {
  readonly #peaksMiB = new Map<number, number>();
  readonly #timer = setInterval(() => this.sample(), SAMPLE_MS).unref();

  watch(pid: number): void {
    this.#peaksMiB.set(pid, 0);
  }

  /** A process that has ended keeps what was seen of it. */
  sample(): void {
    for (const [pid, peakMiB] of this.#peaksMiB) {
      this.#peaksMiB.set(pid, Math.max(peakMiB, peakOf(pid) ?? 0));
    }
  }

  peakMiB(pid: number): number {
    this.sample();
    return this.#peaksMiB.get(pid) ?? 0;
  }

  /** Of all of them, the largest; 0 where the system does not tell. */
  get largestPeakMiB(): number {
    this.sample();
    return Math.max(0, ...this.#peaksMiB.values());
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Linux only; elsewhere there is no such file. */
function peakOf(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  } catch {
    return undefined;
  }
}

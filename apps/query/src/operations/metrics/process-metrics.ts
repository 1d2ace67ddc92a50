import { parsePrometheusText, type Sample } from './prometheus-text.js';

/** Cumulative, as Prometheus has it; the last bound is `null`: no bound. */
export interface LatencyJson {
  readonly count: number;
  readonly sumSeconds: number;
  readonly buckets: readonly { readonly upToSeconds: number | null; readonly count: number }[];
}

/** What one process says of itself at one moment. */
export class ProcessMetrics {
  readonly #samples: ReadonlyMap<string, readonly Sample[]>;

  /** @param text of `/metrics` */
  constructor(text: string) {
    this.#samples = parsePrometheusText(text);
  }

  samples(name: string): readonly Sample[] {
    return this.#samples.get(name) ?? [];
  }

  has(name: string): boolean {
    return this.#samples.has(name);
  }

  /** Of all samples of the name that have these labels; 0 when there is none. */
  sum(name: string, labels: Readonly<Record<string, string>> = {}): number {
    return this.samples(name)
      .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
      .reduce((total, { value }) => (Number.isFinite(value) ? total + value : total), 0);
  }

  /** Observations of a histogram. */
  count(name: string, labels: Readonly<Record<string, string>> = {}): number {
    return this.sum(`${name}_count`, labels);
  }

  /** Sums by the value of a label; those that are 0 are left out. */
  by(label: string, name: string): Readonly<Record<string, number>> {
    const sums = new Map<string, number>();
    for (const { labels, value } of this.samples(name)) {
      if (value > 0) sums.set(labels[label] ?? '', (sums.get(labels[label] ?? '') ?? 0) + value);
    }
    return Object.fromEntries(sums);
  }

  /** A histogram in seconds, over all its labels; `null` when there is none. */
  latency(name: string, labels: Readonly<Record<string, string>> = {}): LatencyJson | null {
    if (!this.has(`${name}_count`)) return null;
    const bounds = [...new Set(this.samples(`${name}_bucket`).map(({ labels: { le = '' } }) => le))];
    const buckets = bounds.map((le) => ({
      upToSeconds: le === '+Inf' ? null : Number(le),
      count: this.sum(`${name}_bucket`, { ...labels, le }),
    }));
    return {
      count: this.count(name, labels),
      sumSeconds: this.sum(`${name}_sum`, labels),
      buckets: buckets.toSorted((a, b) => (a.upToSeconds ?? Infinity) - (b.upToSeconds ?? Infinity)),
    };
  }

  /** An instant that is given in seconds since the epoch; `null` when it has not been yet. */
  instant(name: string): string | null {
    const seconds = this.sum(name);
    return seconds > 0 ? new Date(seconds * 1000).toISOString() : null;
  }

  get version(): string | null {
    return this.samples('sluice_build_info')[0]?.labels['version'] ?? null;
  }
}

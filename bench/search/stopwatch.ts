import type { Figure } from '../report.ts';

/** Times of things that are done again and again. */
export class Stopwatch {
  private readonly times = new Map<string, number[]>();

  async time<T>(name: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await work();
    const times = this.times.get(name) ?? [];
    times.push(performance.now() - start);
    this.times.set(name, times);
    return result;
  }

  clear(): void {
    this.times.clear();
  }

  /** Milliseconds. */
  quantile(name: string, quantile: number): number {
    const sorted = this.times.get(name)!.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))]!;
  }

  figures(): Figure[] {
    return [...this.times.keys()].flatMap((name) => [
      { name: `${name}, p50`, value: this.quantile(name, 0.5), unit: 'ms' },
      { name: `${name}, p99`, value: this.quantile(name, 0.99), unit: 'ms' },
    ]);
  }
}

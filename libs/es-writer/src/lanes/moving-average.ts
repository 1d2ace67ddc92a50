/** Mean and variance of a series, in which every value weighs less than the one after it. */
export class MovingAverage {
  private current = { mean: 0, variance: 0 };
  private values = 0;

  /** @param weight of a new value, in (0, 1]; the first value counts in full */
  constructor(private readonly weight: number) {}

  get isEmpty(): boolean {
    return this.values === 0;
  }

  /** 0 while it is empty. */
  get mean(): number {
    return this.current.mean;
  }

  get deviation(): number {
    return Math.sqrt(this.current.variance);
  }

  add(value: number): void {
    const { mean, variance } = this.current;
    const delta = value - mean;
    const step = this.values++ === 0 ? delta : this.weight * delta;
    const first = this.values === 1;
    this.current = { mean: mean + step, variance: first ? 0 : (1 - this.weight) * (variance + delta * step) };
  }

  clear(): void {
    this.current = { mean: 0, variance: 0 };
    this.values = 0;
  }
}

/** One measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most (or, for rates, the least) that it should be; absent where there is no bar. */
  readonly bar?: number;
}

/**
 * Two figures of one thing measured many times, µs of CPU per span: the median, and the least disturbed round. On a shared
 * machine the first says what the neighbours did, the second what the code costs.
 */
export function medianAndLeast(name: string, rounds: readonly number[], bar: number): Figure[] {
  const sorted = rounds.toSorted((a, b) => a - b);
  const figure = (kind: string, value: number): Figure => ({ name: `${name}, ${kind}`, value, unit: 'µs/span', bar });
  return [figure('median', sorted[Math.floor(sorted.length / 2)]!), figure('least', sorted[0]!)];
}

/** A plain table, one figure a line, with the bar beside it. */
export function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  const lines = figures.map(({ name, value, unit, bar }) => {
    const verdict =
      bar === undefined ? '' : `   bar ${bar}: ${value <= bar ? 'met' : `missed by ${format(value - bar)}`}`;
    return `${name.padEnd(width)}  ${format(value).padStart(10)} ${unit.padEnd(8)}${verdict}`;
  });
  return `${lines.join('\n')}\n`;
}

export function json(figures: readonly Figure[]): string {
  return `${JSON.stringify({ node: process.version, cpus: navigator.hardwareConcurrency, figures }, null, 2)}\n`;
}

function format(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
}

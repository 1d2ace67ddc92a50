/** One measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most (or, for rates, the least) that it should be; absent where there is no bar. */
  readonly bar?: number;
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

/** Value of one set of labels. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?$/;
const LABEL = /\s*([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"\s*(?:,|$)/gy;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n' };

/**
 * The samples of a text by their name, in its order. What is no sample is passed over: a metric that cannot be read is missing, and no more.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function parsePrometheusText(text: string): ReadonlyMap<string, readonly Sample[]> {
  const samples = new Map<string, Sample[]>();
  for (const line of text.split('\n')) {
    const [, name, labels = '', number] = LINE.exec(line.trim()) ?? [];
    if (name === undefined || number === undefined) continue;
    const [parsed, value] = [labelsOf(labels), valueOf(number)];
    if (parsed === undefined || value === undefined) continue;
    const known = samples.get(name);
    if (known === undefined) samples.set(name, [{ labels: parsed, value }]);
    else known.push({ labels: parsed, value });
  }
  return samples;
}

function labelsOf(text: string): Record<string, string> | undefined {
  const labels: [string, string][] = [];
  LABEL.lastIndex = 0;
  let end = 0;
  for (let match = LABEL.exec(text); match !== null; match = LABEL.exec(text)) {
    labels.push([match[1]!, match[2]!.replaceAll(/\\(.)/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped)]);
    end = LABEL.lastIndex;
    if (end === text.length) break;
  }
  return end === text.length ? Object.fromEntries(labels) : undefined;
}

function valueOf(text: string): number | undefined {
  if (text === '+Inf' || text === 'Inf') return Infinity;
  if (text === '-Inf') return -Infinity;
  if (text === 'NaN') return Number.NaN;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

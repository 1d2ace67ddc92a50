/** What a URL says after `?`: text only, lists where a name repeats. The form of Jaeger's links, which ours open as well. */
export type SearchParams = Readonly<Record<string, string | readonly string[]>>;

export function parseSearch(text: string): SearchParams {
  const params = new URLSearchParams(text);
  return Object.fromEntries([...new Set(params.keys())].map((name) => [name, oneOrAll(params.getAll(name))]));
}

/** With its `?`; empty when nothing is said. Empty texts are left out. */
export function stringifySearch(params: Readonly<Record<string, unknown>>): string {
  const result = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') result.append(name, String(item));
    }
  }
  const text = result.toString();
  return text === '' ? '' : `?${text}`;
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? values[0]! : values;
}

/** The last one, where a name repeats. */
export function textParam(params: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = params[name];
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' && last !== '' ? last : undefined;
}

export function listParam(params: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = params[name];
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string' && item !== '');
}

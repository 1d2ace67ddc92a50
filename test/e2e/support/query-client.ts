/** The parts of Jaeger's answer that the end-to-end tests look at. */
export interface TraceAnswer {
  readonly traceID: string;
  readonly spans: readonly {
    readonly operationName: string;
    readonly references: readonly { readonly refType: string; readonly spanID: string }[];
    readonly spanID: string;
    readonly duration: number;
    readonly tags: readonly { readonly key: string; readonly type: string; readonly value: unknown }[];
    readonly logs: readonly { readonly fields: readonly { readonly key: string; readonly value: unknown }[] }[];
    readonly processID: string;
  }[];
  readonly processes: Readonly<
    Record<string, { readonly serviceName: string; readonly tags: readonly { key: string; value: unknown }[] }>
  >;
}

/** `data` of one of Jaeger's enveloped answers. @throws {Error} on any other status than 200 */
export async function get<Data>(
  queryUrl: string,
  path: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Data> {
  const url = new URL(path, queryUrl);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { data: Data }).data;
}

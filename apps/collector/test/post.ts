/** A request to the HTTP receiver; what is left out is not sent. */
export interface Post {
  readonly body?: Buffer | string | ReadableStream;
  readonly type?: string;
  readonly encoding?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function post(
  http: string,
  { body = '', type, encoding, path = '/v1/traces', method = 'POST', headers }: Post,
): Promise<Response> {
  return fetch(http + path, {
    method,
    headers: { ...(type && { 'content-type': type }), ...(encoding && { 'content-encoding': encoding }), ...headers },
    ...(method === 'POST' && {
      body: typeof body === 'string' || body instanceof ReadableStream ? body : new Uint8Array(body),
    }),
    duplex: 'half',
  });
}

/** For asking another process over HTTP. */

/** @throws {Error} it is longer, or breaks off */
export async function boundedText({ body }: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`it answers more than ${maxBytes} bytes`);
  }
  return Buffer.concat(chunks).toString();
}

/** Why `fetch` failed, which it says in the cause. */
export function reasonOfSilence(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code } = Object(cause) as { readonly code?: unknown };
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the name is not known';
  return cause instanceof Error ? cause.message : String(cause);
}

import type { OutgoingHttpHeaders } from 'node:http';

/** A whole HTTP answer. */
export interface BulkAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** What a broken proxy or server makes of an answer. Each can be told from a true one, so that the client must take the outcome for unknown. */
export const BROKEN_ANSWERS = {
  'truncated JSON': (answer) => withBody(answer, answer.body.subarray(0, Math.floor(answer.body.length / 2))),
  'items short by one': (answer) => withItems(answer, (items) => items.slice(0, -1)),
  'no items': (answer) => withItems(answer, () => []),
  'one item too many': (answer) => withItems(answer, (items) => [...items, ...items.slice(-1)]),
  'wrong action names': (answer) => withItems(answer, (items) => items.map((item) => ({ renamed: item['create'] }))),
  'an HTML page': (answer) => ({
    ...withBody(answer, Buffer.from('<html><body><h1>It works!</h1></body></html>')),
    headers: { 'content-type': 'text/html' },
  }),
  'broken JSON': (answer) => withBody(answer, Buffer.from(answer.body.toString().replaceAll(':', ';'))),
  'gzip garbage': (answer) => ({
    ...withBody(answer, Buffer.from('1f8b08000000000000ff00112233445566778899', 'hex')),
    headers: { ...answer.headers, 'content-encoding': 'gzip' },
  }),
  'an empty body': (answer) => withBody(answer, Buffer.alloc(0)),
} satisfies Record<string, (answer: BulkAnswer) => BulkAnswer>;

export type BrokenAnswer = keyof typeof BROKEN_ANSWERS;

interface BulkBody {
  readonly items: readonly Record<string, unknown>[];
}

function withItems(answer: BulkAnswer, change: (items: BulkBody['items']) => BulkBody['items']): BulkAnswer {
  const body = JSON.parse(answer.body.toString()) as BulkBody;
  return withBody(answer, Buffer.from(JSON.stringify({ ...body, items: change(body.items) })));
}

function withBody(answer: BulkAnswer, body: Buffer): BulkAnswer {
  return { ...answer, body };
}

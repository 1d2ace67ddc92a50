import { otlpTrace, traceIdOf, type SampleSpan } from './otlp-sample.ts';

const CLIENT = 3;
const SERVER = 2;

/** A checkout: eight spans of four services, a payment that may be declined. */
export function checkout(failed: boolean, scale = 1): SampleSpan[] {
  const ms = (value: number): number => value * scale;
  return [
    {
      service: 'web',
      name: 'POST /checkout',
      kind: SERVER,
      fromMs: 0,
      forMs: ms(220),
      failed,
      attributes: { 'http.request.method': 'POST', 'http.response.status_code': failed ? 502 : 200 },
    },
    { service: 'web', name: 'cart.GetCart', kind: CLIENT, parent: 0, fromMs: ms(5), forMs: ms(30) },
    {
      service: 'cart',
      name: 'GetCart',
      kind: SERVER,
      parent: 1,
      fromMs: ms(8),
      forMs: ms(22),
      attributes: { 'cache.hit': true },
    },
    {
      service: 'cart',
      name: 'SELECT items',
      kind: CLIENT,
      parent: 2,
      fromMs: ms(10),
      forMs: ms(15),
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': 'SELECT * FROM items WHERE cart = $1' },
    },
    { service: 'web', name: 'payment.Charge', kind: CLIENT, parent: 0, fromMs: ms(40), forMs: ms(170), failed },
    {
      service: 'payment',
      name: 'Charge',
      kind: SERVER,
      parent: 4,
      fromMs: ms(45),
      forMs: ms(160),
      failed,
      ...(failed && {
        events: [
          {
            name: 'exception',
            atMs: ms(190),
            attributes: {
              'exception.type': 'Declined',
              'exception.message': 'card declined',
              'exception.stacktrace': 'Declined: card declined\n    at charge (bank.ts:12)\n    at pay (pay.ts:4)',
            },
          },
        ],
      }),
    },
    {
      service: 'payment',
      name: 'POST bank',
      kind: CLIENT,
      parent: 5,
      fromMs: ms(50),
      forMs: ms(140),
      failed,
      attributes: { 'server.address': 'bank.example', 'url.full': 'https://bank.example/charge' },
    },
    { service: 'mail', name: 'send receipt', kind: 5, parent: 0, fromMs: ms(212), forMs: ms(40) },
  ];
}

function browse(queries: number): SampleSpan[] {
  return [
    {
      service: 'web',
      name: 'GET /products',
      kind: SERVER,
      fromMs: 0,
      forMs: 20 + queries * 9,
      attributes: { 'http.response.status_code': 200 },
    },
    { service: 'products', name: 'List', kind: SERVER, parent: 0, fromMs: 5, forMs: 10 + queries * 9 },
    ...Array.from({ length: queries }, (_, index): SampleSpan => ({
      service: 'products',
      name: 'SELECT product',
      kind: CLIENT,
      parent: 1,
      fromMs: 10 + index * 9,
      forMs: 8,
      attributes: { 'db.system.name': 'postgresql' },
    })),
  ];
}

export const CHECKOUT_ID = traceIdOf(1);
export const FAILED_CHECKOUT_ID = traceIdOf(2);

/** Two checkouts and a number of visits, the last ones now. */
export function shopTraces(nowMs: number, visits = 30): object[] {
  return [
    otlpTrace(CHECKOUT_ID, nowMs - 60_000, checkout(false)),
    otlpTrace(FAILED_CHECKOUT_ID, nowMs - 30_000, checkout(true, 1.4)),
    ...Array.from({ length: visits }, (_, index) =>
      otlpTrace(traceIdOf(100 + index), nowMs - index * 7_000, browse(1 + (index % 12))),
    ),
  ];
}

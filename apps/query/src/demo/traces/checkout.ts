import { SpanKind, type Call, type CallFailure } from './call.js';
import { answered, asked, cached, queried } from './calls.js';
import * as exceptions from './exceptions.js';

/** What becomes of an order. */
export type CheckoutOutcome = 'paid' | 'declined' | 'bank silent';

const STATUS_OF_PAYMENT: Readonly<Record<CheckoutOutcome, number>> = { paid: 201, declined: 402, 'bank silent': 503 };
const STATUS_OF_CHECKOUT: Readonly<Record<CheckoutOutcome, number>> = { paid: 201, declined: 402, 'bank silent': 500 };

/** An order from the cart to the bank; when it is paid, a message says so. */
export function checkout(order: string, user: string, outcome: CheckoutOutcome): Call {
  const stock = 'UPDATE stock SET reserved = reserved + 1 WHERE product_id = $1';
  const cart = { route: 'GET /carts/{user}', path: `/carts/${user}`, ownMs: 3 };
  const reservation = { route: 'POST /reservations', path: '/reservations', status: 201, ownMs: 4 };
  const calls = [
    asked('web', 'cart', cart, { calls: [cached('cart', 'HGETALL', `cart:${user}`)] }),
    asked('web', 'products', reservation, {
      calls: [queried('products', { text: stock, table: 'stock', ownMs: 6, rows: 1 })],
    }),
    payment(order, outcome),
    ...(outcome === 'paid' ? [published(order)] : []),
  ];
  const status = STATUS_OF_CHECKOUT[outcome];
  const root = answered('web', { route: 'POST /checkout', path: '/checkout', status, ownMs: 9 }, { calls });
  return {
    ...root,
    attributes: { ...root.attributes, 'enduser.id': user, 'shop.order.id': order },
    ...(outcome === 'bank silent' && { failure: exceptions.NO_PAYMENT }),
  };
}

function payment(order: string, outcome: CheckoutOutcome): Call {
  const request = { route: 'POST /charges', path: '/charges', status: STATUS_OF_PAYMENT[outcome], ownMs: 8 };
  const failure = failureOfPayment(outcome);
  const retries = [0.34, 0.67].map((share, i) => ({
    name: 'retry',
    share,
    attributes: { 'retry.attempt': i + 1, 'retry.reason': 'timeout' },
  }));
  return asked('web', 'payment', request, {
    calls: outcome === 'bank silent' ? [1, 2, 3].map((attempt) => bank(order, attempt, true)) : [bank(order, 1, false)],
    ...(outcome === 'bank silent' && { events: retries }),
    ...(failure && { failure }),
  });
}

function failureOfPayment(outcome: CheckoutOutcome): CallFailure | undefined {
  if (outcome === 'paid') return undefined;
  return outcome === 'declined' ? exceptions.CARD_DECLINED : { message: 'the bank does not answer' };
}

function bank(order: string, attempt: number, isSilent: boolean): Call {
  return {
    service: 'payment',
    operation: 'POST',
    kind: SpanKind.client,
    ownMs: isSilent ? 700 : 130,
    attributes: {
      'http.request.method': 'POST',
      'url.full': 'https://bank.example/v2/transfers',
      'server.address': 'bank.example',
      'shop.order.id': order,
      ...(attempt > 1 && { 'http.request.resend_count': attempt - 1 }),
      ...(!isSilent && { 'http.response.status_code': 200 }),
    },
    ...(isSilent && { failure: exceptions.BANK_TIMEOUT }),
  };
}

function published(order: string): Call {
  return {
    service: 'web',
    operation: 'send orders',
    kind: SpanKind.producer,
    ownMs: 2,
    attributes: { ...MESSAGING, 'messaging.operation.type': 'send', 'messaging.message.id': order },
  };
}

/** The message, taken later by somebody else: a trace of its own. */
export function confirmationMail(order: string, isDelivered: boolean): Call {
  return {
    service: 'mail',
    operation: 'process orders',
    kind: SpanKind.consumer,
    ownMs: 5,
    attributes: { ...MESSAGING, 'messaging.operation.type': 'process', 'messaging.message.id': order },
    calls: [
      { service: 'mail', operation: 'render confirmation', kind: SpanKind.internal, ownMs: 12 },
      {
        service: 'mail',
        operation: 'SMTP send',
        kind: SpanKind.client,
        ownMs: isDelivered ? 60 : 4,
        attributes: { 'server.address': 'smtp.shop.example', 'server.port': 587 },
        ...(!isDelivered && { failure: exceptions.MAIL_REFUSED }),
      },
    ],
    ...(!isDelivered && { failure: { message: 'no confirmation was sent' } }),
  };
}

const MESSAGING = { 'messaging.system': 'kafka', 'messaging.destination.name': 'orders' };

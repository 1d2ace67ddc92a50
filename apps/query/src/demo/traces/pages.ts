import type { Call } from './call.js';
import { answered, asked, cached, queried } from './calls.js';

/** The start page: two services asked at the same time. */
export function startPage(user: string): Call {
  const text = 'SELECT id, name, price FROM products ORDER BY sold DESC LIMIT 20';
  const calls = [
    asked(
      'web',
      'products',
      { route: 'GET /products', path: '/products', ownMs: 5 },
      {
        calls: [queried('products', { text, table: 'products', ownMs: 11, rows: 20 })],
      },
    ),
    asked(
      'web',
      'cart',
      { route: 'GET /carts/{user}', path: `/carts/${user}`, ownMs: 3 },
      {
        calls: [cached('cart', 'HGETALL', `cart:${user}`)],
      },
    ),
  ];
  return answered('web', { route: 'GET /', path: '/', ownMs: 8 }, { calls, isParallel: true });
}

/** A product that the cache does not have, or that nobody has. */
export function productPage(id: string, exists: boolean): Call {
  const status = exists ? 200 : 404;
  const request = { route: 'GET /products/{id}', path: `/products/${id}`, status };
  const text = 'SELECT id, name, price, description FROM products WHERE id = $1';
  const calls = [
    cached('products', 'GET', `product:${id}`, false),
    queried('products', { text, table: 'products', ownMs: 4, rows: exists ? 1 : 0 }),
  ];
  return answered(
    'web',
    { ...request, ownMs: 6 },
    { calls: [asked('web', 'products', { ...request, ownMs: 3 }, { calls })] },
  );
}

const RECOMMENDED = 24;

/** Asks the database once for each product: N+1. */
export function recommendations(user: string): Call {
  const path = `/recommendations/${user}`;
  const list = 'SELECT product_id FROM recommendations WHERE user_id = $1';
  const one = 'SELECT id, name, price FROM products WHERE id = $1';
  const calls = [
    queried('products', { text: list, table: 'recommendations', ownMs: 7, rows: RECOMMENDED }),
    ...Array.from({ length: RECOMMENDED }, () =>
      queried('products', { text: one, table: 'products', ownMs: 4, rows: 1 }),
    ),
  ];
  const request = { route: 'GET /recommendations/{user}', path };
  return answered(
    'web',
    { ...request, ownMs: 5 },
    {
      calls: [asked('web', 'products', { ...request, ownMs: 9 }, { calls })],
    },
  );
}

/** Reads a table from end to end. */
export function salesReport(): Call {
  const text =
    "SELECT date_trunc('day', created_at) AS day, sum(total) FROM orders WHERE lower(country) = $1 GROUP BY day";
  const request = { route: 'GET /reports/sales', path: '/reports/sales' };
  const calls = [queried('products', { text, table: 'orders', ownMs: 6_400, rows: 365 })];
  return answered(
    'web',
    { ...request, ownMs: 20 },
    {
      calls: [asked('web', 'products', { ...request, ownMs: 15 }, { calls })],
    },
  );
}

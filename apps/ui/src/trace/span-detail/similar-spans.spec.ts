import { parseTraceQl } from '@app/model/reading';
import { expect, it } from 'vitest';
import { similarSpansQuery } from './similar-spans';

it.each([
  ['cart', 'GET /items'],
  ['a "b"', String.raw`c\d \b`],
  ['line\nbreak', '\b\f\u0000'],
  ['<script>', '} || { true'],
])('searches for %j %j in words that can be read', (service, operation) => {
  expect(parseTraceQl(similarSpansQuery(service, operation))).toMatchObject({ ok: true });
});

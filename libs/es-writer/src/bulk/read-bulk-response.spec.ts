import { describe, expect, it } from 'vitest';
import { readBulkError, readBulkResponse } from './read-bulk-response.js';

describe('reading a bulk response', () => {
  it('takes one result per document', () => {
    const error = {
      type: 'document_parsing_exception',
      reason: 'failed',
      caused_by: { type: 'x', reason: 'bad long' },
    };
    const body = { errors: true, items: [{ create: { status: 201 } }, { create: { status: 400, error } }] };
    expect(readBulkResponse(body, 2)).toEqual([
      { status: 201 },
      { status: 400, error: { type: 'document_parsing_exception', reason: 'failed: bad long' } },
    ]);
  });

  it.each([
    { name: 'one result too few', body: { errors: false, items: [{ create: { status: 201 } }] } },
    { name: 'no results', body: { errors: false } },
    { name: 'a page', body: '<html>' },
    { name: 'nothing', body: null },
  ])('knows nothing after $name', ({ body }) => {
    expect(readBulkResponse(body, 2)).toBeUndefined();
  });

  it('does not take a missing status for a success, whatever the errors flag says', () => {
    const items = [{ create: {} }, { index: { status: 201 } }, null, { create: { status: '201' } }];
    expect(readBulkResponse({ errors: false, items }, 4)).toEqual(items.map(() => ({ status: 0 })));
  });

  it('bounds reasons, and survives errors that are none', () => {
    expect(readBulkError({ type: 't', reason: 'x'.repeat(10_000) }).reason).toHaveLength(500);
    expect(readBulkError('Request Entity Too Large')).toEqual({ type: 'unknown', reason: 'Request Entity Too Large' });
    expect(readBulkError(undefined)).toEqual({ type: 'unknown', reason: 'undefined' });
  });
});

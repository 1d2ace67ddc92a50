import { describe, expect, it } from 'vitest';
import { SourcePageSize } from './source-page-size.js';

const KIB = 1024;

describe('the size of a page', () => {
  it('comes to half the bytes that are allowed, by what documents have', () => {
    const size = new SourcePageSize(1024 * KIB);
    for (let page = 0; page < 10; page++) size.answered(size.documents, size.documents * KIB);
    expect(size.documents).toBe(512);
  });

  it('grows twofold at most, and to 5,000', () => {
    const size = new SourcePageSize(1024 * KIB);
    size.answered(500, 500);
    expect(size.documents).toBe(1000);
    for (let page = 0; page < 10; page++) size.answered(10, 10);
    expect(size.documents).toBe(5000);
  });

  it('is halved when an answer was too large, down to one document of any size', () => {
    const size = new SourcePageSize(KIB);
    for (let page = 0; page < 20; page++) size.refused();
    expect([size.documents, size.maxAnswerBytes]).toEqual([1, Infinity]);
  });

  it('grows again behind a giant', () => {
    const size = new SourcePageSize(1024 * KIB);
    size.answered(1, 9000 * KIB);
    expect([size.documents, size.maxAnswerBytes]).toEqual([1, Infinity]);
    size.answered(1, KIB);
    expect([size.documents, size.maxAnswerBytes]).toEqual([2, 1024 * KIB]);
  });

  it('stays as it is after an answer without documents', () => {
    const size = new SourcePageSize(1024 * KIB);
    size.answered(0, 200);
    expect(size.documents).toBe(500);
  });
});

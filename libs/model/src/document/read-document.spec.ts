import { describe, expect, it } from 'vitest';

import { MalformedDocumentError, spanOfDocument } from './read-document.js';

const IDS = '"traceID":"af7651916cd43dd8448eb211c80319c","spanID":"7ad6b7169203331"';

describe('spanOfDocument', () => {
  it('reads what Jaeger wrote: padded ids, null lists, elevated and nested tags', () => {
    const span = spanOfDocument(`{${IDS},"flags":1,"operationName":"GET","references":null,"startTime":1767225600000123,
      "duration":5,"logs":null,"tag":{"span@kind":"server","error":true},
      "tags":[{"key":"n","type":"int64","value":"7"},{"key":"r","type":"float64","value":2},{"key":"b","type":"binary","value":"00ff"}],
      "process":{"serviceName":"cart","tags":null}}`);
    expect(span).toEqual({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: '07ad6b7169203331',
      operationName: 'GET',
      references: [],
      flags: 1,
      startMicros: 1767225600000123,
      durationMicros: 5,
      tags: [
        { key: 'span.kind', type: 'string', value: 'server' },
        { key: 'error', type: 'bool', value: true },
        { key: 'n', type: 'int64', value: 7 },
        { key: 'r', type: 'float64', value: 2 },
        { key: 'b', type: 'binary', value: 'AP8=' },
      ],
      logs: [],
      process: { serviceName: 'cart', tags: [] },
    });
  });

  it('keeps integers beyond 2^53 and tells 1.0 from 1', () => {
    const { tags } = spanOfDocument(
      `{${IDS},"tag":{"big":9223372036854775807,"one":1,"float":1.0,"tiny":1e-7,"huge":1e+21}}`,
    );
    expect(tags).toEqual([
      { key: 'big', type: 'int64', value: 9223372036854775807n },
      { key: 'one', type: 'int64', value: 1 },
      { key: 'float', type: 'float64', value: 1 },
      { key: 'tiny', type: 'float64', value: 1e-7 },
      { key: 'huge', type: 'float64', value: 1e21 },
    ]);
  });

  it('reads documents that another tool wrote with spaces just as exactly', () => {
    const { tags } = spanOfDocument(`{${IDS}, "tag": { "big": 9223372036854775807, "float": 1.0 }}`);
    expect(tags).toEqual([
      { key: 'big', type: 'int64', value: 9223372036854775807n },
      { key: 'float', type: 'float64', value: 1 },
    ]);
  });

  it.each([
    ['{', 'not JSON'],
    ['null', 'the document'],
    ['{"spanID":"1"}', 'traceID'],
    [`{${IDS},"parentSpanID":5}`, 'parentSpanID'],
    [`{${IDS},"references":[null]}`, 'references'],
    [`{${IDS},"logs":5}`, 'logs'],
    [`{${IDS},"process":"p"}`, 'process'],
  ])('refuses %s and says what is wrong: %s', (json, what) => {
    expect(() => spanOfDocument(json)).toThrow(MalformedDocumentError);
    expect(() => spanOfDocument(json)).toThrow(what);
  });
});

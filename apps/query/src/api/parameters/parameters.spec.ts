import { describe, expect, it } from 'vitest';
import { booleanParameter, microsParameter, prettyPrintParameter, traceIdOfPath } from './parameters.js';

describe('one parameter', () => {
  it.each([
    { query: '', pretty: false },
    { query: 'prettyPrint=', pretty: false },
    { query: 'prettyPrint=false', pretty: false },
    { query: 'prettyPrint=true', pretty: true },
    { query: 'prettyPrint=x', pretty: true },
  ])('"$query" asks for indented JSON: $pretty', ({ query, pretty }) => {
    expect(prettyPrintParameter(new URLSearchParams(query))).toBe(pretty);
  });

  it.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('raw=%s is true', (text) => {
    expect(booleanParameter(new URLSearchParams({ raw: text }), 'raw')).toBe(true);
  });

  it.each(['0', 'f', 'F', 'FALSE', 'false', 'False', ''])('raw=%s is false', (text) => {
    expect(booleanParameter(new URLSearchParams({ raw: text }), 'raw')).toBe(false);
  });

  it.each([
    { text: '1767225600000123', micros: 1_767_225_600_000_123 },
    { text: '+7', micros: 7 },
    { text: '-7', micros: -7 },
    { text: '9223372036854775807', micros: Number.MAX_SAFE_INTEGER },
    { text: '-9223372036854775808', micros: Number.MIN_SAFE_INTEGER },
  ])('a time of $text is $micros microseconds', ({ text, micros }) => {
    expect(microsParameter(new URLSearchParams({ start: text }), 'start')).toBe(micros);
  });

  it('a path is read as a trace id of 32 digits, or refused', () => {
    expect(traceIdOfPath('123456aBC')).toBe('00000000000000000000000123456abc');
    expect(() => traceIdOfPath('chumbawumba')).toThrow(
      'cannot parse trace id: a trace id has 1 to 32 hexadecimal digits',
    );
  });
});

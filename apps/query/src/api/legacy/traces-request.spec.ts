import { describe, expect, it } from 'vitest';
import { jaegerConditions } from '@app/model';
import { InvalidParameterError } from '../failure/api.error.js';
import { parseTracesRequest } from './traces-request.js';

const NOW_MICROS = 1_767_225_600_000_000;
const TWO_DAYS_MICROS = 172_800_000_000;
const parse = (query: string) => parseTracesRequest(new URLSearchParams(query), NOW_MICROS);

describe('the parameters of GET /api/traces', () => {
  it('default to the last two days, without tags, bounds and limit', () => {
    expect(parse('service=cart')).toEqual({
      traceIds: [],
      query: {
        where: jaegerConditions({ service: 'cart' }),
        startMinMicros: NOW_MICROS - TWO_DAYS_MICROS,
        startMaxMicros: NOW_MICROS,
      },
      raw: false,
    });
  });

  it('are all read', () => {
    const query =
      'service=cart&operation=GET+%2Fx&start=1&end=2&minDuration=1.2ms&maxDuration=1m30s&limit=20&raw=true' +
      '&tag=http.url:http://x:80&tag=error:true&tags=%7B%22error%22%3A%22false%22%2C%22a%22%3A%22b%22%7D';
    expect(parse(query)).toEqual({
      traceIds: [],
      query: {
        where: jaegerConditions({
          service: 'cart',
          operation: 'GET /x',
          tags: new Map([
            ['http.url', 'http://x:80'],
            ['error', 'false'],
            ['a', 'b'],
          ]),
          durationMinMicros: 1200,
          durationMaxMicros: 90_000_000,
        }),
        startMinMicros: 1,
        startMaxMicros: 2,
      },
      limit: 20,
      raw: true,
    });
  });

  it('count as absent when they are empty, as forms send them', () => {
    const query = 'traceID=&operation=&start=&end=&minDuration=&maxDuration=&limit=&raw=&tag=&tags=';
    expect(parse(`service=cart&${query}`)).toEqual(parse('service=cart'));
  });

  it('count once: the first of repeated values', () => {
    expect(parse('service=cart&service=other')).toEqual(parse('service=cart'));
  });

  it.each([
    { id: '1', parsed: '00000000000000000000000000000001' },
    { id: '0AF7651916CD43DD8448EB211C80319C', parsed: '0af7651916cd43dd8448eb211c80319c' },
    { id: 'abc&traceID=0abc', parsed: '00000000000000000000000000000abc' },
  ])('read the trace id $id, and then need no service', ({ id, parsed }) => {
    expect(parse(`traceID=${id}`).traceIds).toEqual([parsed]);
  });

  it.each([
    { query: 'minDuration=100ns', durationMinMicros: 1 },
    { query: 'minDuration=0s' },
    { query: 'maxDuration=1.9us', durationMaxMicros: 1 },
    { query: 'maxDuration=100ns', durationMaxMicros: 0 },
    { query: 'minDuration=5ms&maxDuration=5ms', durationMinMicros: 5000, durationMaxMicros: 5000 },
  ])('round $query inwards to whole microseconds', ({ query, durationMinMicros, durationMaxMicros }) => {
    const where = jaegerConditions({ service: 'cart', durationMinMicros, durationMaxMicros });
    expect(parse(`service=cart&${query}`).query.where).toEqual(where);
  });

  it.each([
    { json: 'null', entries: [] as [string, string][] },
    { json: '{}', entries: [] },
    { json: '{"__proto__":"x"}', entries: [['__proto__', 'x']] as [string, string][] },
  ])('take tags=$json', ({ json, entries }) => {
    const where = jaegerConditions({ service: 'cart', tags: new Map(entries) });
    expect(parse(`service=cart&tags=${encodeURIComponent(json)}`).query.where).toEqual(where);
  });

  it.each([
    { query: '', message: "parameter 'service' is required" },
    { query: 'service=', message: "parameter 'service' is required" },
    { query: 'start=a', message: `unable to parse param 'start': strconv.ParseInt: parsing "a": invalid syntax` },
    { query: 'end=1.5', message: `unable to parse param 'end': strconv.ParseInt: parsing "1.5": invalid syntax` },
    {
      query: 'start=9223372036854775808',
      message: `unable to parse param 'start': strconv.ParseInt: parsing "9223372036854775808": value out of range`,
    },
    { query: 'service=s&start=2&end=1', message: 'invalid parameter: start time must be before end time' },
    { query: 'limit=x', message: `unable to parse param 'limit': strconv.ParseInt: parsing "x": invalid syntax` },
    {
      query: 'limit=2147483648',
      message: `unable to parse param 'limit': strconv.ParseInt: parsing "2147483648": value out of range`,
    },
    { query: 'limit=0', message: `unable to parse param 'limit': 0 is not greater than 0` },
    { query: 'limit=-5', message: `unable to parse param 'limit': -5 is not greater than 0` },
    { query: 'minDuration=chunk', message: `unable to parse param 'minDuration': time: invalid duration "chunk"` },
    { query: 'maxDuration=5', message: `unable to parse param 'maxDuration': time: missing unit in duration "5"` },
    {
      query: 'service=s&minDuration=2ms&maxDuration=1ms',
      message: `'maxDuration' should be greater than 'minDuration'`,
    },
    { query: 'raw=maybe', message: `unable to parse param 'raw': strconv.ParseBool: parsing "maybe": invalid syntax` },
    { query: 'tag=key', message: `malformed 'tag' parameter, expecting key:value, received: key` },
    {
      query: 'tags=[]',
      message: `malformed 'tags' parameter, cannot unmarshal JSON: it is not an object`,
    },
    {
      query: 'tags={"error":true}',
      message: `malformed 'tags' parameter, cannot unmarshal JSON: the value of "error" is not a string`,
    },
    {
      query: 'traceID=1&traceID=xyz',
      message: 'cannot parse traceID param: a trace id has 1 to 32 hexadecimal digits',
    },
    { query: 'traceID=0', message: 'cannot parse traceID param: a trace id is not all zeros' },
  ])('refuse "$query"', ({ query, message }) => {
    expect(() => parse(query)).toThrow(InvalidParameterError);
    expect(() => parse(query)).toThrow(message);
  });

  it('refuse tags that are not JSON, with the reason', () => {
    expect(() => parse('tags={oops')).toThrow(/^malformed 'tags' parameter, cannot unmarshal JSON: ./);
  });
});

import { spanMetricsProblem } from '@app/storage';
import { describe, expect, it } from 'vitest';
import { InvalidParameterError } from '../failure/api.error.js';
import { parseMetricsRequest } from './metrics-request.js';

const parse = (text: string) => parseMetricsRequest(new URLSearchParams(text), 1_795_000_000_000);

describe('parameters of rates', () => {
  it.each([
    ['the defaults', ''],
    ["the Jaeger UI's longest period", '&lookback=172800000&step=60000&ratePer=600000'],
  ])('allow %s', (_what, more) => expect(spanMetricsProblem(parse(`service=a${more}`))).toBeUndefined());

  it.each([
    ['too many points', '&lookback=86400000&step=1000&ratePer=60000'],
    ['a window of too many steps', '&step=100&ratePer=600000&lookback=1000'],
  ])('refuse %s, as every store would', (_what, more) => {
    expect(() => parse(`service=a${more}`)).toThrow(InvalidParameterError);
  });
});

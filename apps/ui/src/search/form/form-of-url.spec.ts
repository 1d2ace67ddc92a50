import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../../url/search-params';
import { asksSomething, formOfUrl, withoutConditions } from './form-of-url';
import { EMPTY_FORM, type SearchForm } from './search-form';
import { requestOfForm, urlOfForm } from './url-of-form';

const NOW_MS = 1_700_000_000_000;

function read(url: string) {
  return formOfUrl(parseSearch(url));
}

describe('links that others make', () => {
  it("Jaeger's: the period is exactly what the link says, whatever the lookback", () => {
    const { form, problems } = read(
      '?end=1700000000000000&limit=20&lookback=1h&maxDuration&minDuration=1.2s&operation=all&service=cart&start=1699996400000000&tags=%7B%22error%22%3A%22true%22%7D',
    );
    expect(problems).toEqual([]);
    expect(form).toEqual({
      ...EMPTY_FORM,
      service: 'cart',
      tags: 'error=true',
      minDuration: '1.2s',
      startMicros: 1_699_996_400_000_000,
      endMicros: 1_700_000_000_000_000,
    });
    expect(requestOfForm(form, NOW_MS)).toEqual({
      service: 'cart',
      tags: 'error=true',
      minDuration: '1.2s',
      start: 1_699_996_400_000_000,
      end: 1_700_000_000_000_000,
      limit: 20,
    });
  });

  it("Kiali's: service and limit", () => {
    const { form, problems } = read('?service=reviews.bookinfo&limit=50');
    expect(problems).toEqual([]);
    expect(requestOfForm(form, NOW_MS)).toEqual({
      service: 'reviews.bookinfo',
      limit: 50,
      start: NOW_MS * 1000 - 3600e6,
      end: NOW_MS * 1000,
    });
  });

  it("Grafana's: times in milliseconds, and no lookback", () => {
    const { form } = read('?service=cart&operation=GET%20%2Fcart&start=1699996400000&end=1700000000000');
    expect(form).toMatchObject({
      operation: 'GET /cart',
      lookback: 'custom',
      startMicros: 1_699_996_400_000_000,
      endMicros: 1_700_000_000_000_000,
    });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['?lookback=soon', 'lookback: soon is not a period'],
    ['?lookback=custom', 'lookback: custom needs start'],
    ['?start=yesterday', 'start: yesterday is not a time'],
    ['?start=1700000000000001&end=1700000000000000', 'start: it is after end'],
    ['?minDuration=5', 'minDuration: 5 is not a duration'],
    ['?limit=many', 'limit: many is not a number'],
    ['?tags=%7B', 'tags: it is neither'],
  ])('%s is said, and not asked', (url, problem) => {
    const { form, problems } = read(url);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(form).toMatchObject({ minDuration: '', limit: '20', tags: '' });
  });
});

describe('a form in the URL', () => {
  const form: SearchForm = {
    service: 'cart',
    operation: 'GET /cart',
    tags: 'error=true message="a b"',
    minDuration: '1ms',
    maxDuration: '2s',
    lookback: 'custom',
    startMicros: 1_700_000_000_000_001,
    endMicros: 1_700_000_000_000_009,
    limit: '100',
    q: '{ span."a b" = "c&d" }',
  };

  it('is read back as it was', () => {
    expect(read(stringifySearch(urlOfForm(form)))).toEqual({ form, problems: [] });
    expect(read(stringifySearch(urlOfForm(EMPTY_FORM)))).toEqual({ form: EMPTY_FORM, problems: [] });
  });

  it('with a lookback means until now: what a link said of the period is gone', () => {
    expect(urlOfForm({ ...form, lookback: '2h' })).not.toHaveProperty('start');
  });

  it('asks for no operation without its service', () => {
    expect(urlOfForm({ ...form, service: '' })).not.toHaveProperty('operation');
  });

  it('is told from how results are shown', () => {
    const params = parseSearch('?service=a&view=list&sort=longest&limit=5');
    expect(asksSomething(params)).toBe(true);
    expect(withoutConditions(params)).toEqual({ view: 'list', sort: 'longest' });
    expect(asksSomething({ view: 'list' })).toBe(false);
  });
});

import { otlpTrace, traceIdOf } from './otlp-sample.ts';

export const HOSTILE_ID = traceIdOf(666);

/** Would set a mark on the page if it ever ran. */
export const SCRIPT = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>';
const RIGHT_TO_LEFT = '\u202Egnp.exe \u2067عربى';

/** Everything that a span may say to harm whoever looks at it, in every field that is shown. */
export function hostileTrace(nowMs: number, largestCharacters = 1024 * 1024): object {
  const service = `evil ${SCRIPT}`;
  const attributes = {
    script: SCRIPT,
    [SCRIPT]: 'a key',
    'link.javascript': 'javascript:window.owned=1',
    'link.data': 'data:text/html,<script>window.owned=1</script>',
    'link.good': 'https://example.com/path?a=b#c',
    __proto__x: 'x',
    constructor: 'y',
    ['__proto__']: 'polluted',
    direction: RIGHT_TO_LEFT,
    control: 'a\u0000b\u001B[31mc\u0007',
    large: 'x'.repeat(largestCharacters),
    json: `{"html":"${SCRIPT.replaceAll('"', String.raw`\"`)}"}`,
    'exception.stacktrace': SCRIPT,
    'http.url': 'javascript:window.owned=1',
  };
  return otlpTrace(HOSTILE_ID, nowMs - 1000, [
    {
      service,
      name: `${SCRIPT}${RIGHT_TO_LEFT}`,
      fromMs: 0,
      forMs: 100,
      attributes,
      events: [{ name: SCRIPT, atMs: 50, attributes: { [SCRIPT]: SCRIPT } }],
    },
    { service, name: 'zero', parent: 0, fromMs: 10, forMs: 0 },
    { service, name: 'ends before it starts', parent: 0, fromMs: 30, forMs: -10 },
    { service, name: 'has no parent', parent: 40, fromMs: 20, forMs: 5 },
    { service, name: 'its own ancestor', parent: 5, fromMs: 40, forMs: 5 },
    { service, name: 'and so is this', parent: 4, fromMs: 41, forMs: 5 },
  ]);
}

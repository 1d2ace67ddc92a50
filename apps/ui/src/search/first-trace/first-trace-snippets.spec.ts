import { describe, expect, it } from 'vitest';
import { collectorEndpoint, firstTraceSnippets } from './first-trace-snippets';

describe('how to send a first trace', () => {
  it('is said in five languages, each to the collector beside this page', () => {
    const snippets = firstTraceSnippets('http://traces.example:4318');
    expect(snippets.map(({ language }) => language)).toEqual(['curl', 'Node.js', 'Python', 'Go', 'Java']);
    for (const { steps } of snippets) {
      expect(steps.map(({ code }) => code).join('\n')).toContain('http://traces.example:4318');
    }
  });

  it('sends JSON with curl once the shell has put in its ids and times', () => {
    const code = firstTraceSnippets('http://a:4318')[0]!.steps[0]!.code;
    const body = code.slice(code.indexOf("-d '") + 4, -1).replaceAll(/'\$[^']*'/g, '1');
    expect(JSON.parse(body)).toMatchObject({ resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'hello' }] }] }] });
  });

  it('keeps the protocol of the page', () => {
    expect(collectorEndpoint({ protocol: 'https:', hostname: 'a' })).toBe('https://a:4318');
  });
});

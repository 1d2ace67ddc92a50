import { describe, expect, it } from 'vitest';
import { problemOfQuery } from '../form/form-problems';
import { mistakeExcerpt } from './mistake-excerpt';

describe('the excerpt of a mistake', () => {
  it('has carets under what is wrong', () => {
    const text = '{ kind = sever }';
    expect(mistakeExcerpt(text, problemOfQuery(text)!)).toEqual({
      line: '{ kind = sever }',
      carets: '         ^^^^^',
    });
  });

  it('has one caret where something is missing, at the end too', () => {
    expect(mistakeExcerpt('{ .a >', { column: 7, length: 0 })).toEqual({ line: '{ .a >', carets: '      ^' });
  });

  it('is short in a long text', () => {
    const text = `{ span.a = "${'x'.repeat(300)}" && kind = sever && span.b = "${'y'.repeat(300)}" }`;
    const { line, carets } = mistakeExcerpt(text, problemOfQuery(text)!);
    expect(line.length).toBeLessThan(90);
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('sever');
  });

  it('keeps its columns when there are line breaks', () => {
    expect(mistakeExcerpt('a\n\tb', { column: 4, length: 1 })).toEqual({ line: 'a  b', carets: '   ^' });
  });
});

import { describe, expect, it } from 'vitest';
import { LineSplitter } from './line-splitter.js';

function linesOf(chunks: readonly (string | Buffer)[], maxCharacters = 100): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter(maxCharacters, (line) => lines.push(line));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return lines;
}

describe('lines of output', () => {
  it.each([
    [['a\nb\n'], ['a', 'b']],
    [
      ['a', 'b\nc'],
      ['ab', 'c'],
    ],
    [['a\n\nb'], ['a', '', 'b']],
    [[''], []],
    [['\n'], ['']],
  ])('of %j are %j', (chunks, lines) => {
    expect(linesOf(chunks)).toEqual(lines);
  });

  it('keep characters whole that come in two parts', () => {
    const bytes = Buffer.from('µ€\n');
    expect(linesOf([bytes.subarray(0, 1), bytes.subarray(1, 3), bytes.subarray(3)])).toEqual(['µ€']);
  });

  it('are cut off where they are too long', () => {
    expect(linesOf(['123', '456\n12\n', 'x'.repeat(50)], 5)).toEqual(['12345', '12', 'xxxxx']);
  });
});

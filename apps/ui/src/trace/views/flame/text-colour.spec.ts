import { describe, expect, it } from 'vitest';
import { textColourOn } from './text-colour';

describe('textColourOn', () => {
  it.each([
    { colour: 'hsl(0 0% 0%)', text: '#fff' },
    { colour: 'hsl(0 0% 100%)', text: '#000' },
    { colour: 'hsl(60 57% 42%)', text: '#000' },
    { colour: 'hsl(240 57% 42%)', text: '#fff' },
  ])('is $text on $colour', ({ colour, text }) => {
    expect(textColourOn(colour)).toBe(text);
  });
});

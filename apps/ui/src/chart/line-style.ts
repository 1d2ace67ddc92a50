/** How lines are told apart: by colour and by dashes, as not everybody sees the colours. */
export interface LineStyle {
  readonly colour: string;
  /** Lengths of dashes and gaps, pixels; empty is solid. */
  readonly dash: readonly number[];
}

const LIGHT = ['#0b7285', '#d9480f', '#5f3dc4', '#2b8a3e', '#a61e4d', '#495057'] as const;
const DARK = ['#3bc9db', '#ffa94d', '#b197fc', '#69db7c', '#faa2c1', '#ced4da'] as const;
const DASHES = [[], [6, 3], [2, 3], [10, 3, 2, 3]] as const;

/** The same for a place in the legend, whatever the others are. */
export function lineStyle(place: number, scheme: 'light' | 'dark'): LineStyle {
  const colours = scheme === 'dark' ? DARK : LIGHT;
  return { colour: colours[place % colours.length]!, dash: DASHES[place % DASHES.length]! };
}

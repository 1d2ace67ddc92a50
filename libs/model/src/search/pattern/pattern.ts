/** A checked regular expression of the subset that every store runs in bounded time. It is about whole texts. */
export type Pattern =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  /** Without `max`: any number from `min` on. */
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly min: number; readonly max?: number };

/** Code points: ranges, inclusive, ascending, with gaps between them. */
export type CharacterSet = readonly CharacterRange[];

export interface CharacterRange {
  readonly from: number;
  readonly to: number;
}

import type { AttributeLevel } from '../expression.js';

/** A piece of TraceQL. Offsets are in UTF-16 code units from 0; `end` is after it. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'sign'; readonly text: Sign }
  /** A name without quotes: of a built-in field, a keyword, a value such as `error`. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'attribute'; readonly level: AttributeLevel; readonly key: string; readonly keyStart: number }
  /** `plain`: what is between the quotes stands for itself, so that an offset in one is an offset in the other. */
  | { readonly kind: 'text'; readonly value: string; readonly plain: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'duration'; readonly micros: number }
  | { readonly kind: 'end' }
);

/** Longer ones first: the order in which they are looked for. */
export const SIGNS = ['&&', '||', '!=', '!~', '=~', '>=', '<=', '=', '>', '<', '!', '(', ')', '{', '}', ','] as const;

export type Sign = (typeof SIGNS)[number];

export const SCOPES: ReadonlyMap<string, AttributeLevel> = new Map([
  ['span', 'span'],
  ['resource', 'resource'],
  ['event', 'event'],
  ['link', 'link'],
]);

import type { Expression } from './expression.js';

/** Fulfilled by every span: nothing is asked of it. */
export const ANY_SPAN: Expression = { op: 'and', operands: [] };

import type { Scenario } from '../scenario.ts';
import { killPoints } from './ingester/kill-points.ts';
import { nothingBreaks } from './nothing-breaks.ts';

/** In the order in which they are played and shown. */
export const SCENARIOS: readonly Scenario[] = [nothingBreaks, ...killPoints];

import type { ReplayScenario } from '../replay-scenario.ts';
import { constantRate } from './constant-rate.ts';
import { killPoints } from './kill-points.ts';
import { shared } from './shared.ts';

export const REPLAY_SCENARIOS: readonly ReplayScenario[] = [...killPoints, shared, constantRate];

import { describe, inject } from 'vitest';
import './global-setup.ts';

/** `describe` for specs that need real servers: skipped where none can run (global-setup.ts has said why). */
export const describeReal = inject('stackSkipped') === undefined ? describe : describe.skip;

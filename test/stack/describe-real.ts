import { describe, inject } from 'vitest';
import './global-setup.ts';

/** `describe` for specs that need real servers: skipped where none can run (global-setup.ts has said why). */
export function describeReal(name: string, specs: () => void): void {
  describe.skipIf(inject('stackSkipped') !== undefined)(name, specs);
}

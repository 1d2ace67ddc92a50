import { describe, expect, it } from 'vitest';
import { offsetJump } from './offset-jump.js';

describe('offsetJump', () => {
  it('sees none when reading goes on where it was to go on', () => {
    expect(offsetJump(10n, 10n, 0n)).toBeUndefined();
    expect(offsetJump(10n, 10n, 10n)).toBeUndefined();
  });

  it('counts what comes before the start of the log', () => {
    expect(offsetJump(10n, 150n, 150n)).toEqual({ kind: 'lost', records: 140n });
  });

  it('counts no more than what was missing then, though the log has dropped more since', () => {
    expect(offsetJump(10n, 150n, 170n)).toEqual({ kind: 'lost', records: 140n });
  });

  it('takes for no loss what another member has committed in the meantime', () => {
    expect(offsetJump(10n, 150n, 100n)).toBeUndefined();
  });

  it('sees that the log ends before what was to be read', () => {
    expect(offsetJump(500n, 0n, 0n)).toEqual({ kind: 'set back' });
  });
});

import { describe, expect, it } from 'vitest';
import {
  archiveIndex,
  deadLetterDay,
  deadLetterIndex,
  deadLetterPattern,
  replayIndex,
  statusIndex,
} from './side-index-naming.js';
import { tenantPrefix } from './tenant-prefix.js';

describe('names of the indices beside the spans', () => {
  it.each([
    ['', ''],
    ['prod', 'prod-'],
    ['prod-', 'prod-'],
    [tenantPrefix('prod', 'acme'), 'prod-acme-'],
  ])('begin with the prefix %j', (prefix, start) => {
    expect(archiveIndex(prefix)).toBe(`${start}jaeger-span-archive`);
    expect(statusIndex(prefix)).toBe(`${start}sluice-status`);
    expect(replayIndex(prefix)).toBe(`${start}sluice-replay`);
    expect(deadLetterIndex(prefix, '2026-11-22')).toBe(`${start}sluice-dead-letter-2026-11-22`);
    expect(deadLetterPattern(prefix)).toBe(`${start}sluice-dead-letter-*`);
    expect(deadLetterDay(prefix, deadLetterIndex(prefix, '2026-11-22'))).toBe('2026-11-22');
  });

  it('tell the indices of a tenant with a misleading name from those without a tenant', () => {
    const index = deadLetterIndex(tenantPrefix('', 'sluice-dead-letter-x'), '2026-11-22');
    expect(index.startsWith('sluice-dead-letter-')).toBe(true);
    expect(deadLetterDay('', index)).toBeUndefined();
    expect(deadLetterDay('', 'other-2026-11-22')).toBeUndefined();
  });
});

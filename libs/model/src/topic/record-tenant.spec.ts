import { describe, expect, it } from 'vitest';
import { tenantOfRecord } from './record-tenant.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('tenantOfRecord', () => {
  it('reads the header', () => expect(tenantOfRecord({ tenant: bytes('acme') })).toBe('acme'));

  it('finds nobody without one', () => expect(tenantOfRecord({ 'content-type': bytes('acme') })).toBeUndefined());

  it.each(['', '*', 'a-jaeger-span', 'ACME', 'acme\n', '../acme'])('refuses %j', (name) =>
    expect(tenantOfRecord({ tenant: bytes(name) })).toBe(false),
  );

  it('refuses bytes that are no text', () => expect(tenantOfRecord({ tenant: Uint8Array.of(0x61, 0xff) })).toBe(false));
});

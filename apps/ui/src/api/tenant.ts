/** Whose data is asked for, where the installation keeps tenants apart. */
const KEY = 'sluice.tenant';

export function tenant(): string | null {
  return sessionStorage.getItem(KEY);
}

export function setTenant(name: string): void {
  if (name.trim() === '') sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, name.trim());
}

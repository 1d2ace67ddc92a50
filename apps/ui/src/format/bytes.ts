const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** `12 MB`, `1.3 GB`: by the thousand, as the commands have it. */
export function formatBytes(bytes: number): string {
  if (bytes < 0) return `−${formatBytes(-bytes)}`;
  let [amount, unit] = [bytes, 0];
  for (; amount >= 999.5 && unit < UNITS.length - 1; unit++) amount /= 1_000;
  const digits = amount < 9.95 && unit > 0 ? amount.toFixed(1) : String(Math.round(amount));
  return `${digits} ${UNITS[unit]!}`;
}

const MINUTE_MICROS = 60_000_000;
const UNITS = [
  { unit: 'd', micros: 86_400_000_000 },
  { unit: 'h', micros: 3_600_000_000 },
  { unit: 'm', micros: MINUTE_MICROS },
  { unit: 's', micros: 1_000_000 },
  { unit: 'ms', micros: 1_000 },
  { unit: 'µs', micros: 1 },
] as const;

/** `1.25s`, `350ms`, `12µs`, in three digits; two units from a minute on: `2m 5s`. Negative ones keep their sign. */
export function formatDuration(micros: number): string {
  if (micros < 0) return `−${formatDuration(-micros)}`;
  // First, as it may make another unit of it: 999.7ms are 1s.
  const rounded = micros < MINUTE_MICROS ? Number(micros.toPrecision(3)) : micros;
  const found = UNITS.findIndex((unit) => rounded >= unit.micros);
  const index = found < 0 ? UNITS.length - 1 : found;
  const unit = UNITS[index]!;
  if (unit.micros < MINUTE_MICROS) return `${rounded / unit.micros}${unit.unit}`;
  const next = UNITS[index + 1]!;
  const rest = Math.floor((rounded % unit.micros) / next.micros);
  const whole = `${Math.floor(rounded / unit.micros)}${unit.unit}`;
  return rest === 0 ? whole : `${whole} ${rest}${next.unit}`;
}

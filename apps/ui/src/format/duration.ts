const UNITS = [
  { unit: 'd', micros: 86_400_000_000 },
  { unit: 'h', micros: 3_600_000_000 },
  { unit: 'm', micros: 60_000_000 },
  { unit: 's', micros: 1_000_000 },
  { unit: 'ms', micros: 1_000 },
] as const;

/** `1.25s`, `350ms`, `12µs`; two units from a minute on: `2m 5s`. Negative ones keep their sign. */
export function formatDuration(micros: number): string {
  if (micros < 0) return `−${formatDuration(-micros)}`;
  const index = UNITS.findIndex((unit) => micros >= unit.micros);
  const unit = UNITS[index];
  if (unit === undefined) return `${round(micros)}µs`;
  if (unit.micros < 60_000_000) return `${round(micros / unit.micros)}${unit.unit}`;
  const whole = Math.floor(micros / unit.micros);
  const next = UNITS[index + 1]!;
  const rest = Math.floor((micros - whole * unit.micros) / next.micros);
  return rest === 0 ? `${whole}${unit.unit}` : `${whole}${unit.unit} ${rest}${next.unit}`;
}

/** Three significant digits, without zeros at the end. */
function round(value: number): string {
  return String(Number(value.toPrecision(value >= 1000 ? 4 : 3)));
}

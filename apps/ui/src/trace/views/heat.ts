/** Behind text, which stays readable in both themes. */
export function heatColour(share: number): string {
  const percent = Math.round(Math.max(0, Math.min(1, share)) * MOST_PERCENT);
  return `color-mix(in srgb, var(--mantine-color-orange-6) ${percent}%, var(--mantine-color-body))`;
}

const MOST_PERCENT = 30;

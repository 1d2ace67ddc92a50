import { Group, UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { lineStyle } from './line-style';
import classes from './time-chart.module.css';

interface Props {
  readonly names: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (name: string) => void;
}

export function ChartLegend({ names, hidden, onToggle }: Props) {
  return (
    <Group gap={4} component="fieldset" className={classes['legend']} aria-label="Lines">
      {names.map((name, place) => (
        <UnstyledButton
          key={name}
          className={classes['entry']}
          aria-pressed={!hidden.has(name)}
          onClick={() => onToggle(name)}
          title={hidden.has(name) ? `Show ${name}` : `Hide ${name}`}
        >
          <LineSample place={place} /> {name}
        </UnstyledButton>
      ))}
    </Group>
  );
}

export function LineSample({ place }: { readonly place: number }) {
  const { colour, dash } = lineStyle(place, useComputedColorScheme('light'));
  return (
    <svg width="22" height="8" aria-hidden="true">
      <line x1="0" y1="4" x2="22" y2="4" stroke={colour} strokeWidth="2" strokeDasharray={dash.join(' ')} />
    </svg>
  );
}

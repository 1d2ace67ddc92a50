import { Autocomplete, Group, Select } from '@mantine/core';
import type { StatisticsGrouping } from '@app/model/reading';
import { useState } from 'react';

interface Props {
  readonly label: string;
  readonly value: StatisticsGrouping | undefined;
  /** Attribute keys to choose from; others may be typed. */
  readonly keys: readonly string[];
  readonly canBeNone: boolean;
  readonly onChange: (grouping: StatisticsGrouping | undefined) => void;
}

const NONE = 'none';
const ATTRIBUTE = 'attribute';
const CHOICES = [
  { value: 'service', label: 'Service' },
  { value: 'operation', label: 'Operation' },
  { value: 'serviceAndOperation', label: 'Service and operation' },
  { value: ATTRIBUTE, label: 'Attribute…' },
];

/** Service, operation, both, or any attribute. */
export function GroupingSelect({ label, value, keys, canBeNone, onChange }: Props) {
  const [asksForKey, askForKey] = useState(false);
  const attribute = typeof value === 'object' ? value.attribute : undefined;
  const choice = asksForKey || attribute !== undefined ? ATTRIBUTE : ((value as string | undefined) ?? NONE);
  const choose = (chosen: string | null) => {
    askForKey(chosen === ATTRIBUTE);
    if (chosen !== ATTRIBUTE) onChange(chosen === NONE ? undefined : (chosen as StatisticsGrouping));
  };
  return (
    <Group gap={4} align="end">
      <Select
        size="xs"
        label={label}
        allowDeselect={false}
        data={canBeNone ? [{ value: NONE, label: 'Nothing' }, ...CHOICES] : CHOICES}
        value={choice}
        onChange={choose}
        w="11rem"
      />
      {choice === ATTRIBUTE && (
        <KeyBox
          label={`${label}: attribute`}
          value={attribute ?? ''}
          keys={keys}
          onChange={(key) => onChange({ attribute: key })}
        />
      )}
    </Group>
  );
}

interface KeyBoxProps {
  readonly label: string;
  readonly value: string;
  readonly keys: readonly string[];
  readonly onChange: (key: string) => void;
}

function KeyBox({ label, value, keys, onChange }: KeyBoxProps) {
  const [{ text, seen }, setState] = useState({ text: value, seen: value });
  if (seen !== value) setState({ text: value, seen: value });
  const setText = (next: string) => setState((before) => ({ ...before, text: next }));
  const take = (key: string) => {
    if (key.trim() !== '' && key.trim() !== value) onChange(key.trim());
  };
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      placeholder="http.route"
      data={[...keys]}
      limit={50}
      value={text}
      onChange={setText}
      onOptionSubmit={take}
      onBlur={() => take(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(text);
      }}
      w="14rem"
    />
  );
}

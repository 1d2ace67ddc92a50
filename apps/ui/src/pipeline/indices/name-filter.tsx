import { MultiSelect } from '@mantine/core';

interface Props {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (names: string[]) => void;
}

/** Some of the names that are there, and those that the URL has besides. */
export function NameFilter({ label, names, value, onChange }: Props) {
  return (
    <MultiSelect
      size="xs"
      label={label}
      placeholder={value.length === 0 ? 'Any' : undefined}
      data={[...new Set([...names, ...value])]}
      value={[...value]}
      onChange={onChange}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label}` }}
      miw={130}
      maw={280}
    />
  );
}

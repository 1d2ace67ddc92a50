import { Autocomplete, Loader, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { fuzzyNames } from './fuzzy-names';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly names: readonly string[];
  /** Names are on their way; any name may be typed meanwhile, and afterwards too. */
  readonly reading: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  readonly description?: string;
}

const MAX_SHOWN = 200;

export function NameField({ reading, names, ...props }: Props) {
  return (
    <Autocomplete
      {...props}
      size="xs"
      data={names as string[]}
      limit={MAX_SHOWN}
      filter={fuzzyFilter}
      clearable
      autoComplete="off"
      spellCheck={false}
      maxDropdownHeight={360}
      rightSection={reading ? <Loader size={12} aria-hidden /> : undefined}
      comboboxProps={{ width: 'max-content', position: 'bottom-start', transitionProps: { duration: 0 } }}
    />
  );
}

const fuzzyFilter: OptionsFilter = ({ options, search, limit }) => {
  const names = (options as ComboboxItem[]).map(({ value }) => value);
  // What is chosen already should not hide the others.
  const typed = names.includes(search) ? '' : search;
  return fuzzyNames(names, typed, limit).map((value) => ({ value, label: value }));
};

import { TextInput, type TextInputProps } from '@mantine/core';
import { useRef } from 'react';
import { useShortcut } from '../shell/shortcuts/use-shortcut';
import { useLocalFirst } from '../url/use-local-first';

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'ref'> {
  /** As the URL has it. */
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Narrows a list while one types; `/` leads to it. */
export function FindField({ value, onChange, ...rest }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useLocalFirst(value, onChange);
  useShortcut('focusSearch', () => box.current?.focus());
  return (
    <TextInput
      size="xs"
      {...rest}
      ref={box}
      type="search"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

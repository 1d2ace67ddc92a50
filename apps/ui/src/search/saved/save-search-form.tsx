import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';

interface Props {
  readonly names: readonly string[];
  readonly save: (name: string) => void;
}

export function SaveSearchForm({ names, save }: Props) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(name);
    setName('');
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TextInput
          size="xs"
          label="Save this search as"
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          flex={1}
        />
        <Button size="xs" type="submit" disabled={name.trim() === ''}>
          {names.includes(name.trim()) ? 'Replace' : 'Save'}
        </Button>
      </Group>
    </form>
  );
}

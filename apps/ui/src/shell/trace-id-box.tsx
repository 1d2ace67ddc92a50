import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { traceIdOf } from '../url/trace-id';

/** Straight to a trace: takes an id of 1 to 32 hexadecimal digits, with dashes or in capitals too. */
export function TraceIdBox() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const id = traceIdOf(text);
    setWrong(id === undefined);
    if (id === undefined) return;
    setText('');
    void navigate({ to: '/trace/$id', params: { id } });
  };
  return (
    <form onSubmit={submit} role="search" aria-label="Trace by id">
      <TextInput
        size="xs"
        w={{ base: 130, sm: 240 }}
        placeholder="Trace id"
        aria-label="Trace id"
        value={text}
        error={wrong && '1 to 32 hexadecimal digits'}
        styles={{ error: { position: 'absolute', background: 'var(--mantine-color-body)', padding: 4, zIndex: 1 } }}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWrong(false);
        }}
      />
    </form>
  );
}

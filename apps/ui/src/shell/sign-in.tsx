import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { becomeReader, problemOfKey, reader } from '../api/reader';

interface Props {
  /** What no query asks for is asked for again here. */
  readonly onSignedIn?: (() => void) | undefined;
}

/** Takes an API key or a token for this tab, or a tenant alone, and asks everything again. */
export function SignIn({ onSignedIn }: Props) {
  const queryClient = useQueryClient();
  const [key, setKey] = useState('');
  const [tenant, setTenant] = useState(reader().tenant);
  const problem = problemOfKey(key);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem !== undefined) return;
    becomeReader({ key, tenant });
    void queryClient.resetQueries();
    onSignedIn?.();
  };
  return (
    <form onSubmit={submit} aria-label="Sign in">
      <Group align="flex-end">
        <PasswordInput
          label="API key or token"
          description="for this tab"
          value={key}
          error={problem}
          onChange={(event) => setKey(event.currentTarget.value)}
          w={280}
        />
        <TextInput
          label="Tenant"
          description="where there are tenants"
          value={tenant}
          onChange={(event) => setTenant(event.currentTarget.value)}
        />
        <Button type="submit">Sign in</Button>
      </Group>
    </form>
  );
}

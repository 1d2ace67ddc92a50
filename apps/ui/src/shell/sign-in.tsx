import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { signIn } from '../api/credential';
import { setTenant, tenant } from '../api/tenant';

/** Takes an API key or a token for this tab and asks everything again with it. */
export function SignIn() {
  const queryClient = useQueryClient();
  const [key, setKey] = useState('');
  const [name, setName] = useState(tenant() ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn(key);
    setTenant(name);
    void queryClient.resetQueries();
  };
  return (
    <form onSubmit={submit} aria-label="Sign in">
      <Group align="flex-end">
        <PasswordInput
          label="API key or token"
          value={key}
          onChange={(e) => setKey(e.currentTarget.value)}
          w={280}
          required
        />
        <TextInput
          label="Tenant"
          description="where there are tenants"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <Button type="submit">Sign in</Button>
      </Group>
    </form>
  );
}

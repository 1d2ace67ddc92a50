import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { becomeReader, useReader } from '../api/reader';

/** There while somebody is signed in; the only way to another key or tenant in this tab. */
export function SignOut() {
  const queryClient = useQueryClient();
  const { key, tenant } = useReader();
  if (key === '' && tenant === '') return null;
  const signOut = () => {
    becomeReader({ key: '', tenant: '' });
    void queryClient.resetQueries();
  };
  return (
    <Tooltip label={tenant === '' ? 'Sign out' : `Sign out (tenant ${tenant})`}>
      <ActionIcon variant="subtle" color="gray" onClick={signOut} aria-label="Sign out">
        <IconLogout size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

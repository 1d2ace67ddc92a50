import { Button, Loader, type ButtonProps } from '@mantine/core';
import type { ComponentProps } from 'react';

interface Props extends ButtonProps, Omit<ComponentProps<'button'>, keyof ButtonProps> {
  /** What it does is under way: it takes no second press, but keeps the focus, which a disabled one loses. */
  readonly busy: boolean;
}

export function BusyButton({ busy, onClick, leftSection, ...rest }: Props) {
  return (
    <Button
      {...rest}
      aria-disabled={busy}
      leftSection={busy ? <Loader size={14} color="currentColor" aria-hidden /> : leftSection}
      onClick={busy ? undefined : onClick}
    />
  );
}

import { Alert, type AlertProps } from '@mantine/core';

type Props = Omit<AlertProps, 'styles'> & { readonly role: 'note' | 'status' | 'alert' };

/** An alert whose title can be read in every colour. `note` is for what may change every other second: nobody wants to hear all of that. */
export function Notice(props: Props) {
  return <Alert {...props} styles={READABLE} />;
}

const READABLE = { title: { color: 'var(--mantine-color-text)' } };

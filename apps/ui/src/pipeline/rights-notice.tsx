import { Code, Stack, Text } from '@mantine/core';
import type { OperationsState } from '../api/operations/operations-state';
import { SignIn } from '../shell/sign-in';
import { Notice } from './part/notice';

interface Props {
  readonly operations: OperationsState;
}

/** What whoever reads this may not do, why, and how to come to it. */
export function RightsNotice({ operations: { mayRead, reason } }: Props) {
  return (
    <Notice
      color="gray"
      title={mayRead ? 'You may look, but not act' : 'You may not look at the pipeline'}
      role="note"
      data-rights={mayRead ? 'read' : 'none'}
    >
      <Stack gap="xs" align="flex-start">
        {reason !== null && <Text size="sm">{reason}</Text>}
        <Text size="sm">
          Actions need an API key with <Code>role=admin</Code>: a line of the file that <Code>QUERY_API_KEYS_FILE</Code>{' '}
          names, such as <Code>the-key role=admin</Code>. Sign in with it here:
        </Text>
        <SignIn />
      </Stack>
    </Notice>
  );
}

/** For the title of a control that is off; `undefined`: it is on. */
export function whyNotAct({ mayAct, reason }: OperationsState): string | undefined {
  return mayAct ? undefined : (reason ?? 'This needs an API key with role=admin');
}

import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { ApiFailure, type FailureKind } from '../api/api-failure';
import { SignIn } from '../shell/sign-in';

const TITLES: Record<FailureKind, string> = {
  unreachable: 'The query service does not answer',
  broken: 'The answer cannot be read',
  refused: 'Sign in to read this',
  absent: 'Not found',
  invalid: 'The request cannot be read',
  busy: 'The storage is not available at the moment',
  late: 'It took too long',
  failed: 'The query service failed',
};

const NEXT_STEPS: Record<FailureKind, string> = {
  unreachable: 'Check that it runs and that the network lets you through.',
  broken: 'Try again. When it stays, look at the proxies between this page and the query service.',
  refused: 'Enter an API key or an access token that opens this installation.',
  absent: 'It may have left the retention, or it has not arrived yet.',
  invalid: 'Change what was asked.',
  busy: 'Try again in a while. What is sent meanwhile waits in the log and is not lost.',
  late: 'Ask for a shorter period or more conditions, or raise QUERY_TIMEOUT.',
  failed: 'Try again. When it stays, its log says why.',
};

/** Why an answer did not come, and what to do about it. */
export function FailurePicture({ error, retry }: { readonly error: Error; readonly retry?: () => void }) {
  const kind = error instanceof ApiFailure ? error.kind : 'failed';
  return (
    <Alert color={kind === 'absent' ? 'gray' : 'red'} title={TITLES[kind]} role="alert" data-failure={kind}>
      <Stack gap="xs" align="flex-start">
        <Code block className="said">
          {error.message}
        </Code>
        <Text size="sm">{NEXT_STEPS[kind]}</Text>
        {kind === 'refused' && <SignIn onSignedIn={retry} />}
        {retry && kind !== 'refused' && (
          <Group>
            <Button size="xs" variant="default" onClick={retry}>
              Try again
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

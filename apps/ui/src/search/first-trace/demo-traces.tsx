import { Group, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { BusyButton } from '../../control/busy-button';
import { demoStateQuery, sendDemoTraces } from '../../api/demo';
import { Notice } from '../../pipeline/part/notice';

/** Traces without a service that sends any, where the installation offers them. */
export function DemoTraces() {
  const { data: state } = useQuery(demoStateQuery);
  const { mutate, data: sent, error, isPending } = useMutation({ mutationFn: sendDemoTraces });
  if (state?.available !== true) return null;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <BusyButton leftSection={<IconSend size={16} aria-hidden />} busy={isPending} onClick={() => mutate()}>
          Send demo traces
        </BusyButton>
        <Text size="sm" component="output">
          {isPending && 'Sending demo traces to the collector.'}
          {!isPending &&
            sent &&
            `The collector has taken ${sent.traces} demo traces. They show here when they are stored.`}
          {!isPending && !sent && 'Some fifty traces of a small shop: errors, a slow page, a message, N+1.'}
        </Text>
      </Group>
      {error && (
        <Notice color="red" title="No demo traces were sent" role="alert" className="said">
          {error.message}
        </Notice>
      )}
    </Stack>
  );
}

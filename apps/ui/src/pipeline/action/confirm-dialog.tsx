import { Button, Code, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { OPERATIONS_API } from '../../api/operations/request-operations';
import type { OperationTask } from '../../api/operations/tasks';
import { useFocusReturn } from '../../control/use-focus-return';
import { ActionFailure } from './action-failure';
import { TaskOutcome } from './task-outcome';

interface Props {
  /** A question: `Switch to rebuild?` */
  readonly title: string;
  /** What will happen. */
  readonly children: ReactNode;
  /** To be typed before anything is done. `null`: a press is enough. `undefined`: there is nothing to do, or not yet. */
  readonly word: string | null | undefined;
  /** What the word is: `the name of the replay`. */
  readonly wordIs?: string;
  /** On the button. */
  readonly does: string;
  readonly dangerous?: boolean;
  /** Something beside the word is missing. */
  readonly incomplete?: boolean;
  readonly act: () => Promise<OperationTask>;
  /** What is offered when it has begun. */
  readonly after?: ReactNode;
  readonly onClose: () => void;
}

/** Says what will happen, has a word typed, does it, and shows what came of it. */
export function ConfirmDialog(props: Props) {
  const { title, children, word, wordIs, does, dangerous = false, incomplete = false, act, after, onClose } = props;
  const [typed, setTyped] = useState('');
  useFocusReturn();
  const client = useQueryClient();
  const {
    mutate,
    data: begun,
    error,
    isPending,
  } = useMutation({
    mutationFn: act,
    // Also when the dialog was closed before the answer came.
    onSettled: () => void client.invalidateQueries({ queryKey: [OPERATIONS_API] }),
  });
  const confirmed = word === null || (word !== undefined && typed.trim() === word);
  const ready = confirmed && !incomplete;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !isPending) mutate();
  };
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      {begun ? (
        <Stack>
          <TaskOutcome begun={begun} />
          {after}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {children}
            {typeof word === 'string' && (
              <TextInput
                label={
                  <Text span size="sm">
                    To go on, type {wordIs}: <Code className="said">{word}</Code>
                  </Text>
                }
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                autoComplete="off"
                spellCheck={false}
                data-autofocus
              />
            )}
            <ActionFailure error={error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                Leave it
              </Button>
              <Button type="submit" {...(dangerous && { color: 'red' })} disabled={!ready} loading={isPending}>
                {does}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

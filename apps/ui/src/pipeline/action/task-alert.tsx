import { Button, Code, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { OPERATIONS_API } from '../../api/operations/request-operations';
import { type OperationTask, stopTask } from '../../api/operations/tasks';
import { formatInstantText } from '../../format/instant-text';
import { Notice } from '../part/notice';
import { ActionFailure } from './action-failure';
import { progressWords, resultWords, TASK_STATES } from './task-words';

interface Props {
  readonly task: OperationTask;
  /** With the way to stop it, for what runs long. */
  readonly stoppable?: boolean;
}

/** How far something is that was begun: under way, done with a result, failed or refused with the reason. */
export function TaskAlert({ task, stoppable = false }: Props) {
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => stopTask(task.id),
    onSettled: () => void client.invalidateQueries({ queryKey: [OPERATIONS_API] }),
  });
  const { words, colour } = TASK_STATES[task.state];
  return (
    <Notice
      color={colour}
      title={`${task.command}: ${words}`}
      role={moves(task) ? 'note' : 'status'}
      data-task={task.state}
    >
      <Stack gap={4} align="flex-start">
        <Text size="xs" className="said">
          Begun {formatInstantText(task.startedAt)} by {task.startedBy}
          {task.endedAt !== null && `, ended ${formatInstantText(task.endedAt)}`}
        </Text>
        {[...underWayWords(task), ...resultWords(task.result)].map((sentence) => (
          <Text key={sentence} size="sm" className="said">
            {sentence}
          </Text>
        ))}
        {task.messages.length > 0 && (
          <Code block className="said" w="100%" style={{ whiteSpace: 'pre-wrap' }}>
            {task.messages.slice(-MOST_MESSAGES).join('\n')}
          </Code>
        )}
        {stoppable && task.state === 'running' && (
          <Button size="xs" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
            Stop it here
          </Button>
        )}
        <ActionFailure error={stop.error} />
      </Stack>
    </Notice>
  );
}

function underWayWords(task: OperationTask): readonly string[] {
  return task.progress !== null && moves(task) ? progressWords(task.progress) : [];
}

/** What it says changes every other second. */
function moves({ state, progress }: OperationTask): boolean {
  return state === 'running' && progress !== null;
}

const MOST_MESSAGES = 12;

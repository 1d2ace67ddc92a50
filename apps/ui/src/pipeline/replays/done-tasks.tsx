import { Button, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import type { OperationTask } from '../../api/operations/tasks';
import { TaskAlert } from '../action/task-alert';

/** Shown of what was done before. */
const MOST = 5;

/** The last one at once: nobody else says that it failed. */
export function DoneTasks({ tasks: [last, ...earlier] }: { readonly tasks: readonly OperationTask[] }) {
  const [open, setOpen] = useState(false);
  if (last === undefined) return null;
  return (
    <Stack gap="xs" align="flex-start">
      <Title order={3} size="h4">
        Done from here
      </Title>
      <TaskAlert task={last} />
      {earlier.length > 0 && (
        <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide' : 'Show'} what was done before ({earlier.length})
        </Button>
      )}
      {open && earlier.slice(0, MOST).map((task) => <TaskAlert key={task.id} task={task} />)}
    </Stack>
  );
}

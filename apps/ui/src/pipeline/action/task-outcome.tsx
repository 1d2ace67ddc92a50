import type { OperationTask } from '../../api/operations/tasks';
import { FailurePicture } from '../../picture/failure-picture';
import { TaskAlert } from './task-alert';
import { useTask } from './use-task';

/** What becomes of something that was just begun. */
export function TaskOutcome({ begun }: { readonly begun: OperationTask }) {
  const { task, error } = useTask(begun);
  return (
    <>
      <TaskAlert task={task} />
      {error && <FailurePicture error={error} />}
    </>
  );
}

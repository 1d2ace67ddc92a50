import { useQuery } from '@tanstack/react-query';
import { tasksQuery } from '../../api/operations/tasks';
import { askedEvery } from '../asked-every';
import { TaskAlert } from './task-alert';

interface Props {
  /** What they are done to. */
  readonly subject: string | null;
  readonly stoppable: boolean;
  readonly paused: boolean;
}

const EVERY_SECONDS = 2;

/** What this process of the query service does at the moment, whoever began it. */
export function TasksUnderWay({ subject, stoppable, paused }: Props) {
  const { data } = useQuery({ ...tasksQuery, ...askedEvery(EVERY_SECONDS, paused) });
  return data?.tasks
    .filter((task) => task.subject === subject && task.state === 'running')
    .map((task) => <TaskAlert key={task.id} task={task} stoppable={stoppable} />);
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { taskQuery } from '../../api/operations';
import type { OperationTask } from '../../api/operations-answers';

/** A task as it goes on. When it ends, everything that is shown of the pipeline is asked for again. */
export function useTask(begun: OperationTask): { readonly task: OperationTask; readonly error: Error | null } {
  const client = useQueryClient();
  const { data: task, error } = useQuery({ ...taskQuery(begun.id), initialData: begun });
  const ended = task.state !== 'running';
  useEffect(() => {
    if (ended) void client.invalidateQueries({ queryKey: ['operations'] });
  }, [ended, client]);
  return { task, error };
}

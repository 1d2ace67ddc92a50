import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { OPERATIONS_API } from '../../api/operations/request-operations';
import { fetchTask, type OperationTask } from '../../api/operations/tasks';

const AGAIN_MS = 2_000;

/** A task as it goes on. When it ends, everything that is shown of the pipeline is asked for again. */
export function useTask(begun: OperationTask): { readonly task: OperationTask; readonly error: Error | null } {
  const client = useQueryClient();
  const { data: task, error } = useQuery({
    queryKey: [OPERATIONS_API, 'tasks', begun.id],
    queryFn: ({ signal }) => fetchTask(begun.id, signal),
    initialData: begun,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? AGAIN_MS : false),
    retry: false,
  });
  const ended = task.state !== 'running';
  useEffect(() => {
    if (ended) void client.invalidateQueries({ queryKey: [OPERATIONS_API] });
  }, [ended, client]);
  return { task, error };
}

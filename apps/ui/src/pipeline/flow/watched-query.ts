import { queryOptions } from '@tanstack/react-query';
import { pipelineQuery } from '../../api/operations';
import { withAnswer, type WatchedPipeline } from './watched-pipeline';

const queryKey = ['operations', 'watched-pipeline'];

/** Seconds between two answers. */
export const FLOW_SECONDS = 2;

/** The pipeline with its rates, which take what was answered before. Kept for a while after the page was left. */
export const watchedPipelineQuery = queryOptions({
  queryKey,
  queryFn: async ({ client }) => {
    const now = await client.fetchQuery({ ...pipelineQuery, staleTime: 0 });
    return withAnswer(client.getQueryData<WatchedPipeline>(queryKey), now);
  },
  refetchInterval: FLOW_SECONDS * 1000,
  structuralSharing: false,
  retry: false,
});

import { queryOptions } from '@tanstack/react-query';
import { fetchPipeline } from '../../api/operations/pipeline';
import { OPERATIONS_API } from '../../api/operations/request-operations';
import { withAnswer, type WatchedPipeline } from './watched-pipeline';

const queryKey = [OPERATIONS_API, 'watched-pipeline'];

/** The pipeline with its rates, which take what was answered before. Kept for a while after the page was left. */
export const watchedPipelineQuery = queryOptions({
  queryKey,
  queryFn: async ({ client, signal }) => {
    const now = await fetchPipeline(signal);
    return withAnswer(client.getQueryData<WatchedPipeline>(queryKey), now);
  },
  structuralSharing: false,
  retry: false,
});

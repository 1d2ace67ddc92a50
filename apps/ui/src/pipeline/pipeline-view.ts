import { textParam, type SearchParams } from '../url/search-params';

export const PIPELINE_VIEWS = [
  { view: 'flow', title: 'Flow' },
  { view: 'partitions', title: 'Partitions' },
  { view: 'dead-letters', title: 'Dead letters' },
  { view: 'replays', title: 'Replays' },
  { view: 'indices', title: 'Indices' },
] as const;
export type PipelineViewName = (typeof PIPELINE_VIEWS)[number]['view'];

export interface PipelineState {
  readonly view: PipelineViewName;
  /** What is shown stands still. */
  readonly paused: boolean;
}

export function pipelineStateOf(params: SearchParams): PipelineState {
  const said = textParam(params, 'view');
  return {
    view: PIPELINE_VIEWS.find(({ view }) => view === said)?.view ?? 'flow',
    paused: textParam(params, 'refresh') === 'off',
  };
}

import type { Pipeline } from '../../../api/operations/pipeline';
import type { Drain } from '../drain';
import type { PipelineRates } from '../pipeline-rates';
import { collectorsStage } from './collectors-stage';
import { elasticsearchStage } from './elasticsearch-stage';
import { ingestersStage } from './ingesters-stage';
import { lagStage } from './lag-stage';
import type { Stage } from './stage';
import { topicStage } from './topic-stage';

/** The stages in the order in which spans pass them. */
export function stagesOf(pipeline: Pipeline, rates: PipelineRates, drain: Drain): readonly Stage[] {
  return [
    collectorsStage(pipeline, rates),
    topicStage(pipeline, rates),
    lagStage(pipeline, rates, drain),
    ingestersStage(pipeline, rates),
    elasticsearchStage(pipeline, rates),
  ];
}

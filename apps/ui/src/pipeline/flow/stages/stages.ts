import type { Pipeline } from '../../../api/operations/pipeline';
import type { PipelineRates } from '../pipeline-rates';
import { collectorsStage } from './collectors-stage';
import { elasticsearchStage } from './elasticsearch-stage';
import { ingestersStage } from './ingesters-stage';
import { lagStage } from './lag-stage';
import type { Stage } from './stage';
import { topicStage } from './topic-stage';

/** The stages in the order in which spans pass them. */
export function stagesOf(pipeline: Pipeline, rates: PipelineRates): readonly Stage[] {
  return [collectorsStage, topicStage, lagStage, ingestersStage, elasticsearchStage].map((stageOf) =>
    stageOf(pipeline, rates),
  );
}

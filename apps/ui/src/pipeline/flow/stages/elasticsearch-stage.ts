import type { Pipeline } from '../../../api/operations/pipeline';
import { formatShortCount } from '../../../format/count';
import type { PipelineRates } from '../pipeline-rates';
import { rateText } from '../rate-text';
import type { Stage } from './stage';

export function elasticsearchStage({ elasticsearch }: Pipeline, rates: PipelineRates): Stage {
  const { reachable, documents } = elasticsearch;
  return {
    name: 'Elasticsearch',
    headline: rateText(rates.stored),
    caption: 'spans indexed',
    state: reachable ? 'flowing' : 'failing',
    stateText: reachable ? 'answers' : 'does not answer',
    facts: [
      ['Duplicates', rateText(rates.duplicates)],
      ['Dead-lettered', rateText(rates.deadLettered)],
      ['Documents', rateText(rates.documents)],
      ['Bulk requests', rateText(rates.bulks)],
      ['Stored so far', formatShortCount(documents.stored)],
      ['Rejected so far', formatShortCount(documents.rejected)],
    ],
  };
}

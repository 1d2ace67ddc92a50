import type { Scenario } from '../../scenario.ts';
import { brokenAnswers, lostAnswers, slowAnswers } from './answers.ts';
import { deletedIndex } from './deleted-index.ts';
import { directKilled, directPaused } from './direct.ts';
import { elasticsearchAbsentAtStart, elasticsearchKilled } from './killed.ts';
import { brokenNetwork } from './network.ts';
import { obstacles } from './obstacles.ts';
import { indexingPressure, throttlingStorm } from './overload.ts';
import { elasticsearchPaused } from './paused.ts';
import { poisonSpan, poisonThatSinksBulks } from './poison-span.ts';
import { strictMapping } from './strict-mapping.ts';
import { topicFull } from './topic-full.ts';

export const elasticsearchScenarios: readonly Scenario[] = [
  elasticsearchPaused,
  elasticsearchKilled,
  elasticsearchAbsentAtStart,
  topicFull,
  throttlingStorm,
  indexingPressure,
  ...obstacles,
  deletedIndex,
  strictMapping,
  slowAnswers,
  lostAnswers,
  brokenAnswers,
  brokenNetwork,
  poisonSpan,
  poisonThatSinksBulks,
  directPaused,
  directKilled,
];

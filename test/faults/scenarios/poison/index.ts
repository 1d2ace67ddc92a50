import type { Scenario } from '../../scenario.ts';
import { deadLetterTopicDeleted, deadLetterTopicMissing } from './dead-letter-topic.ts';
import { poisonRecords } from './poison-records.ts';

export const poisonScenarios: readonly Scenario[] = [poisonRecords, deadLetterTopicDeleted, deadLetterTopicMissing];

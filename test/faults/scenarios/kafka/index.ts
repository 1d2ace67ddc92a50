import type { Scenario } from '../../scenario.ts';
import { brokerKilled, coordinatorKilled } from './broker-killed.ts';
import { coordinatorMoved } from './coordinator-moved.ts';
import { kafkaKilled } from './killed.ts';
import { partitionsAdded } from './partitions-added.ts';
import { kafkaPaused } from './paused.ts';
import { retentionPassed } from './retention.ts';

export const kafkaScenarios: readonly Scenario[] = [
  kafkaPaused,
  kafkaKilled,
  brokerKilled,
  coordinatorKilled,
  coordinatorMoved,
  partitionsAdded,
  retentionPassed,
];

import { availableParallelism, totalmem } from 'node:os';
import { ELASTICSEARCH_VERSION, KAFKA_VERSION } from '../../stack/backend/versions.ts';
import type { Surroundings } from './report.ts';

export function surroundings(long: boolean): Surroundings {
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    kafka: KAFKA_VERSION,
    elasticsearch: ELASTICSEARCH_VERSION,
    long,
  };
}

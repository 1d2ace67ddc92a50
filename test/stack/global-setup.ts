import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { type ElasticsearchHandle, type KafkaHandle, findBackend, startElasticsearch, startKafka } from './index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** 'localhost:port' of the Kafka that all specs of the run share; '' when there is none. */
    kafkaBootstrap: string;
    /** 'http://localhost:port' of the Elasticsearch that all specs of the run share; '' when there is none. */
    elasticsearchUrl: string;
    /** Why this machine can't run real servers, and what to install. */
    stackSkipped: string | undefined;
  }
}

let servers: readonly [KafkaHandle, ElasticsearchHandle] | undefined;

/**
 * Vitest calls this once before the specs of the project `real`: starts the servers that they share, or says why they will be skipped.
 *
 * @throws {Error} instead of skipping, when `CI` is set: there a skipped test is a missing test
 */
export async function setup(project: Pick<TestProject, 'provide'>, say = print): Promise<void> {
  const backend = await findBackend();
  if (backend.kind === 'unavailable') {
    if (process.env['CI']) throw new Error(backend.reason);
    say(`${backend.reason} Until then the tests that need them are skipped.`);
    project.provide('stackSkipped', backend.reason);
    project.provide('kafkaBootstrap', '');
    project.provide('elasticsearchUrl', '');
    return;
  }
  say(`Kafka and Elasticsearch run ${backend.description}.`);
  servers = await startBoth();
  project.provide('stackSkipped', undefined);
  project.provide('kafkaBootstrap', servers[0].bootstrap);
  project.provide('elasticsearchUrl', servers[1].url);
}

/** Vitest calls this once after the last spec. */
export async function teardown(): Promise<void> {
  await Promise.all((servers ?? []).map(async (server) => await server.stop()));
}

async function startBoth(): Promise<[KafkaHandle, ElasticsearchHandle]> {
  const [kafka, elasticsearch] = await Promise.allSettled([startKafka(), startElasticsearch()]);
  if (kafka.status === 'fulfilled' && elasticsearch.status === 'fulfilled') return [kafka.value, elasticsearch.value];
  const failures: unknown[] = [];
  for (const start of [kafka, elasticsearch]) {
    if (start.status === 'fulfilled') await start.value.stop();
    else failures.push(start.reason);
  }
  throw failures[0];
}

function print(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

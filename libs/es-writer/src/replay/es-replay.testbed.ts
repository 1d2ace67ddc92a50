import { GenerationAdmin, PlainIndexAdoption, ReplayStore } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { inject, onTestFinished } from 'vitest';
import { startModule } from '../es-writer.testbed.js';
import { EsReplayModule } from './es-replay.module.js';
import { ReplayDocuments } from './replay-documents.js';

/** The real module on a real Elasticsearch, as a process of its own would run it; for specs. */
export interface ReplayPortsUnderTest {
  readonly generations: GenerationAdmin;
  readonly adoption: PlainIndexAdoption;
  readonly store: ReplayStore;
  readonly documents: ReplayDocuments;
  readonly client: Client;
  /** Its own index prefix. */
  readonly prefix: string;
  close(): Promise<void>;
}

export async function startReplayPorts(url: string, env: Record<string, string> = {}): Promise<ReplayPortsUnderTest> {
  const { app, prefix } = await startModule(EsReplayModule, url, { ES_NUM_SHARDS: '2', ...env });
  return {
    generations: app.get(GenerationAdmin, { strict: false }),
    adoption: app.get(PlainIndexAdoption, { strict: false }),
    store: app.get(ReplayStore, { strict: false }),
    documents: app.get(ReplayDocuments, { strict: false }),
    client: app.get(Client, { strict: false }),
    prefix,
    close: () => app.close(),
  };
}

/** On the run's Elasticsearch; closed when the test ends. */
export async function openReplayPorts(env?: Record<string, string>): Promise<ReplayPortsUnderTest> {
  const bed = await startReplayPorts(inject('elasticsearchUrl'), env);
  onTestFinished(() => bed.close());
  return bed;
}

import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { EsReplayModule, EsSourceModule, EsWriterModule, SourceIndexReader } from '@app/es-writer';
import type { Logger, Settings } from '@app/runtime';
import { ReplayStore, SpanWriter } from '@app/storage';
import { openModules } from '../../command/open-modules.js';
import type { CopyParts } from './copy-worker.js';

/** Bulks: open, in flight and waiting. */
const MAX_BULK_BYTES = 64 * 1024 * 1024;

export interface OpenCopy extends CopyParts {
  readonly source: SourceIndexReader;
  /** Unique for each start of a process; people read it. */
  readonly process: string;
  /** Everything that was handed to the writer is stored or given up before. */
  close(): Promise<void>;
}

/** Connects when something is asked. */
export async function openCopy(settings: Settings, logger: Logger, nowMillis: () => number): Promise<OpenCopy> {
  const writer = EsWriterModule.register({ maxBytes: MAX_BULK_BYTES });
  const app = await openModules(settings, logger, [EsReplayModule, EsSourceModule, writer]);
  const options = { strict: false };
  return {
    process: `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`,
    store: app.get(ReplayStore, options),
    source: app.get(SourceIndexReader, options),
    writer: app.get(SpanWriter, options),
    nowMillis,
    close: () => app.close(),
  };
}

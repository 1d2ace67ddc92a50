import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsWriterConfig } from '@app/es-writer';
import { loadSettings, MemoryLogger } from '@app/runtime';
import type { ReplayConsole } from '../command/replay-console.js';
import { openCopy, type OpenCopy } from './open-copy.js';
import { parseCopy } from './parse-copy.js';
import { runCopy } from './run-copy.js';

/** `replay … --from-index` as a process would run it, on a real Elasticsearch; for specs. */
export class CopyBench {
  readonly stop = new AbortController();
  out = '';
  err = '';

  constructor(
    private readonly env: Readonly<Record<string, string>>,
    readonly nowMillis: number,
    /** Called for every progress that is said. */
    private readonly progress: (bench: CopyBench) => void = () => undefined,
  ) {}

  /** @param change of the parts that the command works on: a process that dies on the way */
  async run(args: readonly string[], change: (copy: OpenCopy) => OpenCopy = (copy) => copy): Promise<number> {
    const command = parseCopy(args, this.nowMillis);
    if (typeof command === 'string') throw new Error('asked for help');
    const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig], { ...this.env });
    const copy = await openCopy(settings, new MemoryLogger(), () => this.nowMillis);
    try {
      return await runCopy(command, change(copy), settings.get(EsIndexConfig).ES_RETENTION_DAYS, this.#console());
    } finally {
      await copy.close();
    }
  }

  #console(): ReplayConsole {
    return {
      print: async (text) => void (this.out += text),
      say: (text) => void (this.err += `${text}\n`),
      redraw: () => this.progress(this),
      signal: this.stop.signal,
      nowMillis: () => this.nowMillis,
    };
  }
}

import { Injectable } from '@nestjs/common';
import { PipelineStatusReader, type PartitionStatus } from '@app/storage';
import { SharedAnswers } from '../cache/shared-answers.js';
import { readLog, type LogState } from '../log/log-view.js';
import { OperatedLog } from '../log/operated-log.js';
import { within } from '../log/within.js';
import { AdminPorts, type ReadProcesses } from '../metrics/admin-ports.js';
import { adminPortsOf, OperationsConfig } from '../operations.config.js';

/** Everything that is known of the pipeline at one moment; what could not be found out is a problem, and absent. */
export interface PipelineMoment {
  readonly asOfMillis: number;
  readonly collectors: ReadProcesses;
  readonly ingesters: ReadProcesses;
  readonly log?: LogState;
  /** What the ingesters left in the storage: `undefined` when that does not answer. */
  readonly statuses?: readonly PartitionStatus[];
  readonly problems: readonly PartProblemJson[];
}

export interface PartProblemJson {
  readonly part: 'collectors' | 'kafka' | 'ingesters' | 'elasticsearch';
  readonly message: string;
}

/** As long as a person looks at one figure: ten who look ask everybody once. */
const KEEP_MS = 1_000;
const WAIT_MS = 5_000;

/** Looks at every part of the pipeline at once. */
@Injectable()
export class PipelineView {
  readonly #moments = new SharedAnswers<PipelineMoment>(KEEP_MS);
  #asking: Promise<LogState | undefined> | undefined;

  constructor(
    private readonly ports: AdminPorts,
    private readonly log: OperatedLog,
    private readonly status: PipelineStatusReader,
    private readonly config: OperationsConfig,
  ) {}

  async look(signal: AbortSignal): Promise<PipelineMoment> {
    return await this.#moments.get('', (ending) => this.#look(ending), signal);
  }

  async #look(signal: AbortSignal): Promise<PipelineMoment> {
    const { QUERY_OPS_COLLECTORS, QUERY_OPS_INGESTERS } = this.config;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)]);
    const { topic } = this.log;
    const [collectors, ingesters, log, statuses] = await Promise.all([
      this.ports.read(adminPortsOf(QUERY_OPS_COLLECTORS), signal),
      this.ports.read(adminPortsOf(QUERY_OPS_INGESTERS), signal),
      outcomeOf(within(WAIT_MS, this.#readLog())),
      outcomeOf(within(WAIT_MS, this.status.partitions({ signal: limit }))),
    ]);
    const problems: PartProblemJson[] = [];
    const note = (part: PartProblemJson['part'], message: string | undefined): void => {
      if (message !== undefined) problems.push({ part, message });
    };
    note('collectors', problemOf(collectors, 'QUERY_OPS_COLLECTORS'));
    note('kafka', 'problem' in log ? log.problem : log.value === undefined ? `there is no topic ${topic}` : undefined);
    note('ingesters', problemOf(ingesters, 'QUERY_OPS_INGESTERS'));
    note('elasticsearch', 'problem' in statuses ? statuses.problem : undefined);
    return {
      asOfMillis: Date.now(),
      collectors,
      ingesters,
      ...('value' in log && log.value !== undefined && { log: log.value }),
      ...('value' in statuses && { statuses: statuses.value }),
      problems,
    };
  }

  /** Asks for longer than anybody waits while Kafka is away: there is one question at a time. */
  #readLog(): Promise<LogState | undefined> {
    const { topic, group, admin } = this.log;
    return (this.#asking ??= readLog(admin, topic, group).finally(() => (this.#asking = undefined)));
  }
}

function problemOf({ answered, silent }: ReadProcesses, setting: string): string | undefined {
  if (answered.length + silent.length === 0) return `${setting} names none`;
  return silent.length === 0 ? undefined : `${silent.length} of ${answered.length + silent.length} do not answer`;
}

async function outcomeOf<T>(question: Promise<T>): Promise<{ readonly value: T } | { readonly problem: string }> {
  try {
    return { value: await question };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

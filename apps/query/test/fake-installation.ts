import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { HostPort } from '@app/runtime';
import { MemorySpanLog } from '@app/span-log';
import {
  Commands,
  type CommandEnd,
  type CommandLimits,
  type CommandListener,
} from '../src/operations/commands/commands.port.ts';
import { OperatedLog } from '../src/operations/log/operated-log.ts';
import { AdminPorts, type ReadProcesses } from '../src/operations/metrics/admin-ports.ts';
import { ProcessMetrics } from '../src/operations/metrics/process-metrics.ts';
import { OperationsModule } from '../src/operations/operations.module.ts';

export const TOPIC = 'spans';
export const GROUP = 'ingesters';

/** What a command does in a test. */
export interface FakeCommand {
  readonly output?: readonly object[];
  readonly messages?: readonly string[];
  readonly exitCode?: number;
  /** Runs until it is told to end. */
  readonly isEndless?: boolean;
}

/** Answers by the first words of a command; remembers what was run. */
export class FakeCommands extends Commands {
  readonly asked: string[] = [];
  running = 0;

  constructor(readonly answers: Record<string, FakeCommand>) {
    super();
  }

  override async run(
    args: readonly string[],
    { output, message }: CommandListener,
    { signal }: CommandLimits,
  ): Promise<CommandEnd> {
    const line = args.join(' ');
    this.asked.push(line);
    const known = Object.keys(this.answers).filter((start) => line.startsWith(start));
    const best = known.toSorted((a, b) => b.length - a.length)[0];
    if (best === undefined) throw new Error(`nobody thought of ${line}`);
    const answer = this.answers[best]!;
    this.running++;
    for (const value of answer.output ?? []) output(JSON.stringify(value));
    for (const said of answer.messages ?? []) message(said);
    if (answer.isEndless === true) {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    } else await new Promise((resolve) => setImmediate(resolve));
    this.running--;
    return { exitCode: answer.isEndless === true ? 130 : (answer.exitCode ?? 0) };
  }
}

/** Processes by the address of their admin port: the text of their metrics, or why they do not answer. */
export class FakeAdminPorts extends AdminPorts {
  constructor(
    private readonly processes: Readonly<Record<string, { readonly text: string } | { readonly reason: string }>>,
  ) {
    super();
  }

  override async read(ports: readonly HostPort[]): Promise<ReadProcesses> {
    const found = ports.map(({ host, port }) => {
      const address = `${host}:${port}`;
      return { address, process: this.processes[address] ?? { reason: 'nothing listens there' } };
    });
    return {
      answered: found.flatMap(({ address, process }) =>
        'text' in process ? [{ address, metrics: new ProcessMetrics(process.text) }] : [],
      ),
      silent: found.flatMap(({ address, process }) =>
        'reason' in process ? [{ address, reason: process.reason }] : [],
      ),
    };
  }
}

export class FakeInstallation {
  readonly log = new MemorySpanLog({ partitions: 2 });
  readonly commands: FakeCommands;

  constructor(
    answers: Record<string, FakeCommand> = {},
    private readonly processes: ConstructorParameters<typeof FakeAdminPorts>[0] = {},
  ) {
    this.commands = new FakeCommands(answers);
  }

  /** `OperationsModule` over this. */
  module(readerModule: Type | DynamicModule): DynamicModule {
    const providers = [
      { provide: Commands, useValue: this.commands },
      { provide: AdminPorts, useValue: new FakeAdminPorts(this.processes) },
      { provide: OperatedLog, useFactory: () => new OperatedLog(TOPIC, GROUP, this.log.admin) },
    ];

    @Module({ providers, exports: providers.map(({ provide }) => provide) })
    class FakeInstallationModule {}

    return OperationsModule.register({ worldModule: FakeInstallationModule, readerModule });
  }
}

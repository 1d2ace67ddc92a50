import type { ReplayJob } from '@app/model';
import type { ReplayAccess } from './control/replay-access.js';
import { liveGroups, replayGroups, rollbackGroups } from './control/replay-groups.js';
import {
  WorldComparer,
  WorldGenerations,
  WorldLog,
  WorldReader,
  WorldStore,
  type World,
} from './replay-world-ports.testbed.js';
import { randomOf } from './seeded-random.testbed.js';

export const TOPIC = 'spans';
export const GROUP = 'live';
export const ALIAS = 'jaeger-span-2026-11-22';
export const OLD = `${ALIAS}-000001`;
export const NEW = `${ALIAS}-000002`;
const PARTITIONS = 2;
/** Records that a writer has in hand at once, stored in any order. */
const IN_HAND = 4;

/** Ends the procedure at a call, as a kill would. */
export class Killed extends Error {}

/** Somebody who reads the topic and stores each record as a document: the live writer, a replay, a repair. */
class Actor {
  readonly #stored: Set<number>[] = Array.from({ length: PARTITIONS }, () => new Set());

  constructor(
    readonly group: string,
    private readonly indexNow: () => string | undefined,
  ) {}

  /** Stores one of the records in hand, and commits the unbroken prefix now and then. */
  act(world: ReplayWorld): void {
    const index = this.indexNow();
    const committed = world.offsets.get(this.group);
    if (index === undefined || committed === undefined) return;
    const partition = world.below(PARTITIONS);
    const offset = committed[partition]! + world.below(IN_HAND);
    if (offset < world.heads[partition]!) {
      world.write(index, `${partition}/${offset}`);
      this.#stored[partition]!.add(offset);
    }
    if (world.below(2) === 0) while (this.#stored[partition]!.has(committed[partition]!)) committed[partition]!++;
  }
}

/**
 * A topic, two generations behind an alias and everybody who writes to them, in memory. Whenever the procedure asks for something, the others get on by a random number of
 * steps; what searches find behind the alias must never get less.
 */
export class ReplayWorld implements World {
  readonly heads: number[] = Array.from({ length: PARTITIONS }, () => 0);
  /** What each group reads next. */
  readonly offsets = new Map<string, number[]>();
  readonly documents = new Map<string, Set<string>>([
    [OLD, new Set()],
    [NEW, new Set()],
  ]);
  readonly visible = new Map<string, Set<string>>([
    [OLD, new Set()],
    [NEW, new Set()],
  ]);
  readonly frozen = new Set<string>([NEW]);
  /** What searches found once and do not find any more. */
  readonly missed = new Set<string>();
  live = OLD;
  job: ReplayJob;
  published = 0;
  /** Records before are deleted, in every partition. */
  retainedFrom = 0n;
  calls = 0;
  /** The call at which the procedure is killed. */
  killedAt = Infinity;
  #seen = new Set<string>();
  readonly #random: () => number;
  readonly #actors: readonly Actor[];

  constructor(
    seed: number,
    private readonly records = 120,
  ) {
    this.#random = randomOf(seed);
    this.job = jobOf();
    const [live, replay, repair] = [liveGroups(GROUP), replayGroups(GROUP, 'r'), rollbackGroups(GROUP, 'r')];
    this.offsets.set(live.spans, [0, 0]);
    this.offsets.set(replay.spans, [0, 0]);
    const works = (...phases: ReplayJob['phase'][]) => phases.includes(this.job.phase);
    this.#actors = [
      new Actor(live.spans, () => this.live),
      new Actor(replay.spans, () => (works('running', 'switching', 'switched') ? NEW : undefined)),
      new Actor(repair.spans, () => (this.offsets.has(repair.spans) ? OLD : undefined)),
    ];
    this.steps(100);
  }

  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  steps(count: number): void {
    for (let i = 0; i < count; i++) {
      const choice = this.below(6);
      if (choice === 0) this.#publish();
      else if (choice === 1) this.#refreshSome();
      else this.#actors[this.below(this.#actors.length)]!.act(this);
    }
  }

  write(index: string, document: string): void {
    this.documents.get(index)!.add(document);
  }

  /** Everything that was ever published is stored and committed by the live group, and visible. */
  settle(): void {
    while (this.published < this.records || this.#liveLag() > 0) this.steps(10);
  }

  show(index: string): void {
    this.visible.set(index, new Set(this.documents.get(index)));
    this.look();
  }

  get access(): ReplayAccess {
    return {
      site: {
        topic: TOPIC,
        groupId: GROUP,
        indexPrefix: '',
        schema: 'compact',
        rollover: false,
        dependencies: false,
        dependencyWindowMs: 0,
      },
      store: new WorldStore(this),
      generations: new WorldGenerations(this),
      comparer: new WorldComparer(this),
      log: new WorldLog(this),
      reader: new WorldReader(),
      timing: { pollMs: 0, stuckMs: 60_000 },
    };
  }

  /** Others get on while the procedure asks for something. */
  async asked(): Promise<void> {
    this.calls++;
    if (this.calls === this.killedAt) throw new Killed();
    // Mostly a little, now and then very much: as when a process is stopped for a while.
    this.steps(this.below(4) === 0 ? this.below(100) : this.below(8));
  }

  #publish(): void {
    if (this.published >= this.records) return;
    this.published++;
    this.heads[this.below(PARTITIONS)]!++;
  }

  #refreshSome(): void {
    const index = [OLD, NEW][this.below(2)]!;
    if (!this.frozen.has(index)) this.show(index);
  }

  /** Compares what searches find now with what they found before. */
  look(): void {
    const found = this.visible.get(this.live)!;
    for (const document of this.#seen) if (!found.has(document)) this.missed.add(document);
    this.#seen = found;
  }

  #liveLag(): number {
    const committed = this.offsets.get(GROUP)!;
    return this.heads.reduce((sum, head, partition) => sum + head - committed[partition]!, 0);
  }
}

export function jobOf(changes: Partial<ReplayJob> = {}): ReplayJob {
  return {
    name: 'r',
    source: {
      kind: 'log',
      topic: TOPIC,
      clusterId: 'c',
      topicId: 't',
      ranges: [0, 1].map((partition) => ({ partition, startOffset: 0n })),
    },
    selection: { days: ['2026-11-22'], tenants: [''] },
    transforms: [],
    target: { kind: 'generation', indices: [{ alias: ALIAS, oldIndex: OLD, newIndex: NEW }] },
    phase: 'running',
    wanted: 'running',
    createdMillis: 0,
    verification: { atMillis: 1, differences: 0, extent: 'everything' },
    history: [],
    ...changes,
  };
}

import {
  listedOnly,
  mergeDifferences,
  NO_DIFFERENCES,
  type ReplayJob,
  type ReplayPosition,
  type SpanDifference,
} from '@app/model';
import {
  SpanLogAdmin,
  SpanLogReader,
  type GroupMemberDescription,
  type OffsetOfPartition,
  type PartitionPosition,
  type PartitionRecord,
  type TopicDescription,
} from '@app/span-log';
import {
  GenerationAdmin,
  GenerationComparer,
  MissingIndexError,
  ReplayConflictError,
  ReplayStore,
  UnknownReplayError,
  type AliasMove,
  type ComparisonOptions,
  type ComparisonRequest,
  type Generation,
  type GenerationComparison,
  type RoomVerdict,
} from '@app/storage';

/** What the ports of a world in memory read and change. */
export interface World {
  job: ReplayJob;
  /** The index behind the alias. */
  live: string;
  readonly documents: ReadonlyMap<string, ReadonlySet<string>>;
  readonly visible: ReadonlyMap<string, ReadonlySet<string>>;
  readonly frozen: Set<string>;
  readonly heads: readonly number[];
  readonly retainedFrom: bigint;
  readonly offsets: Map<string, number[]>;
  asked(): Promise<void>;
  below(limit: number): number;
  steps(count: number): void;
  show(index: string): void;
  look(): void;
}

export class WorldStore extends ReplayStore {
  constructor(private readonly world: World) {
    super();
  }

  override async create(): Promise<void> {
    throw new ReplayConflictError('there is one');
  }

  override async find(): Promise<ReplayJob> {
    return this.world.job;
  }

  override async list(): Promise<readonly ReplayJob[]> {
    return [this.world.job];
  }

  override async update(name: string, change: (job: ReplayJob) => ReplayJob): Promise<ReplayJob> {
    if (name !== this.world.job.name) throw new UnknownReplayError(name);
    await this.world.asked();
    this.world.job = change(this.world.job);
    return this.world.job;
  }

  override async release(): Promise<void> {}
  override async report(): Promise<void> {}

  override async progress(): Promise<readonly []> {
    return [];
  }
}

export class WorldGenerations extends GenerationAdmin {
  constructor(private readonly world: World) {
    super();
  }

  override async generations(): Promise<readonly Generation[]> {
    await this.world.asked();
    return [...this.world.documents].map(([index, documents], i) => ({
      index,
      generation: i + 1,
      live: this.world.live === index,
      documents: documents.size,
      bytes: 0,
      createdMillis: 0,
    }));
  }

  override async createForLoading(): Promise<void> {}

  override async finishLoading(index: string): Promise<void> {
    await this.world.asked();
    this.world.frozen.delete(index);
    this.world.show(index);
  }

  override async freezeSearch(indices: readonly string[]): Promise<void> {
    await this.world.asked();
    for (const index of indices) this.world.frozen.add(index);
  }

  override async unfreezeSearch(indices: readonly string[]): Promise<void> {
    for (const index of indices) this.world.frozen.delete(index);
  }

  override async refresh(indices: readonly string[]): Promise<void> {
    await this.world.asked();
    for (const index of indices) this.world.show(index);
  }

  override async moveAliases(moves: readonly AliasMove[]): Promise<void> {
    await this.world.asked();
    for (const { from, to } of moves) {
      if (this.world.live !== from && this.world.live !== to) throw new MissingIndexError(`${from} is not live`);
      this.world.live = to;
      this.world.look();
    }
    this.world.steps(this.world.below(4));
  }

  override async note(): Promise<void> {}
  override async remove(): Promise<void> {}

  override async room(): Promise<RoomVerdict> {
    return { ok: true };
  }
}

export class WorldLog extends SpanLogAdmin {
  constructor(private readonly world: World) {
    super();
  }

  override async describe(): Promise<TopicDescription> {
    await this.world.asked();
    const partitions = this.world.heads.map((head, partition) => ({
      partition,
      startOffset: this.world.retainedFrom,
      endOffset: BigInt(head),
      startMillis: 0,
    }));
    return { clusterId: 'c', topicId: 't', partitions };
  }

  override async offsetsAt(): Promise<readonly OffsetOfPartition[]> {
    return [];
  }

  override async committed(group: string): Promise<readonly ReplayPosition[]> {
    await this.world.asked();
    return (this.world.offsets.get(group) ?? []).map((offset, partition) => ({ partition, offset: BigInt(offset) }));
  }

  override async members(): Promise<readonly GroupMemberDescription[]> {
    return [];
  }

  override async seed(group: string, positions: readonly PartitionPosition[]): Promise<void> {
    await this.world.asked();
    const offsets = this.world.heads.map(() => 0);
    for (const { partition, offset } of positions) offsets[partition] = Number(offset);
    this.world.offsets.set(group, offsets);
  }

  override async forget(group: string): Promise<void> {
    this.world.offsets.delete(group);
  }

  override async close(): Promise<void> {}
}

/** Compares what searches find, the generations one after the other: others get on in between. */
export class WorldComparer extends GenerationComparer {
  constructor(private readonly world: World) {
    super();
  }

  override async compare(request: ComparisonRequest, { settle }: ComparisonOptions): Promise<GenerationComparison> {
    await settle();
    const old = new Set(this.world.visible.get(request.oldIndex));
    await this.world.asked();
    const now = new Set(this.world.visible.get(request.newIndex));
    return comparisonOf([
      ...[...old].filter((document) => !now.has(document)).map((document) => difference('missing', document)),
      ...[...now].filter((document) => !old.has(document)).map((document) => difference('extra', document)),
    ]);
  }

  override async recheck(
    request: ComparisonRequest,
    before: GenerationComparison,
    options: ComparisonOptions,
  ): Promise<GenerationComparison> {
    const again = await this.compare(request, options);
    const listed = new Set(before.spans.listed.map(({ spanId }) => spanId));
    return comparisonOf(again.spans.listed.filter(({ spanId }) => listed.has(spanId)));
  }
}

function difference(kind: 'missing' | 'extra', document: string): SpanDifference {
  return { kind, traceId: '', spanId: document, startMillis: 0, service: '' };
}

function comparisonOf(listed: readonly SpanDifference[]): GenerationComparison {
  const spans = mergeDifferences([listedOnly({ ...NO_DIFFERENCES, listed }, () => true)]);
  return { differences: listed.length, services: [], spans, mapping: [], extent: 'all' };
}

/** Holds no record that commits would have to pass over. */
export class WorldReader extends SpanLogReader {
  override async ranges(): Promise<readonly []> {
    return [];
  }

  override async *read(): AsyncIterable<PartitionRecord> {}
  override async deleteBefore(): Promise<void> {}
  override async close(): Promise<void> {}
}

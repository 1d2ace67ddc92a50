import { hasParent, isCallee, isCaller, type ServiceCall, type WireLinkSpan } from '@app/model';

/** Told of calls as they become known, and when one turns out to be another. */
export interface CallSink {
  add(call: ServiceCall): void;
  remove(call: ServiceCall): void;
}

/** How sure it is that a span's service is the caller; the surest one of those that were seen counts. */
const Rank = { none: 0, parent: 1, answeringParent: 2, otherEnd: 3 } as const;

/** A span of the window, and which calls it stands for as far as is known: the rule of `linksOfTrace`, one neighbour after the other. */
export class WindowSpan {
  #rank: number = Rank.none;
  #caller = '';
  #isAnswered = false;
  #callsPeer = false;

  /** @param calls undefined: the span is only a neighbour of others */
  constructor(
    private readonly span: WireLinkSpan,
    private readonly calls: CallSink | undefined,
  ) {}

  get spanId(): string {
    return this.span.spanId;
  }

  /** Absent also when the span names itself. */
  get parentSpanId(): string | undefined {
    return hasParent(this.span) ? this.span.parentSpanId : undefined;
  }

  get contentHash(): number {
    return this.span.contentHash;
  }

  /** Another span has the same id. */
  meetSharing(other: WindowSpan): void {
    if (isCallee(other.span)) this.#answered();
    if (isCallee(this.span) && isCaller(other.span)) this.#consider(other.span.service, Rank.otherEnd);
  }

  meetParent({ span }: WindowSpan): void {
    this.#consider(span.service, isCallee(span) ? Rank.answeringParent : Rank.parent);
  }

  meetChild(): void {
    this.#answered();
  }

  /** To be called once, when it has met everybody that was there before. */
  enter(): void {
    if (this.#isAnswered || !isCaller(this.span) || this.span.peerService === undefined) return;
    this.#callsPeer = true;
    this.calls?.add(this.#callTo(this.span.peerService));
  }

  #answered(): void {
    this.#isAnswered = true;
    if (this.#callsPeer) this.calls?.remove(this.#callTo(this.span.peerService!));
    this.#callsPeer = false;
  }

  #consider(caller: string, rank: number): void {
    if (rank < this.#rank || (rank === this.#rank && caller >= this.#caller)) return;
    if (this.#rank !== Rank.none) this.calls?.remove(this.#callFrom(this.#caller));
    this.#rank = rank;
    this.#caller = caller;
    this.calls?.add(this.#callFrom(caller));
  }

  #callFrom(parent: string): ServiceCall {
    const { service: child, startMicros, durationMicros, isError } = this.span;
    return { parent, child, startMicros, durationMicros, isError };
  }

  #callTo(child: string): ServiceCall {
    const { service: parent, startMicros, durationMicros, isError } = this.span;
    return { parent, child, startMicros, durationMicros, isError };
  }
}

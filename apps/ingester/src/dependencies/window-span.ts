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

  readonly spanId: string;
  /** Absent also when the span names itself. */
  readonly parentSpanId: string | undefined;
  readonly contentHash: number;
  readonly kind: number;
  readonly service: string;
  private readonly peerService: string | undefined;
  private readonly startMicros: number;
  private readonly durationMicros: number;
  private readonly isError: boolean;

  /** Keeps what it needs and not the span: there are very many. @param calls undefined: the span is only a neighbour of others */
  constructor(
    span: WireLinkSpan,
    private readonly calls: CallSink | undefined,
  ) {
    this.spanId = span.spanId;
    this.parentSpanId = hasParent(span) ? span.parentSpanId : undefined;
    this.contentHash = span.contentHash;
    this.kind = span.kind;
    this.service = span.service;
    this.peerService = isCaller(span) ? span.peerService : undefined;
    this.startMicros = span.startMicros;
    this.durationMicros = span.durationMicros;
    this.isError = span.isError;
  }

  /** Another span has the same id. */
  meetSharing(other: WindowSpan): void {
    if (isCallee(other)) this.#answered();
    if (isCallee(this) && isCaller(other)) this.#consider(other.service, Rank.otherEnd);
  }

  meetParent(parent: WindowSpan): void {
    this.#consider(parent.service, isCallee(parent) ? Rank.answeringParent : Rank.parent);
  }

  meetChild(): void {
    this.#answered();
  }

  /** To be called once, when it has met everybody that was there before. */
  enter(): void {
    if (this.#isAnswered || this.peerService === undefined) return;
    this.#callsPeer = true;
    this.calls?.add(this.#call(this.service, this.peerService));
  }

  #answered(): void {
    this.#isAnswered = true;
    if (this.#callsPeer) this.calls?.remove(this.#call(this.service, this.peerService!));
    this.#callsPeer = false;
  }

  #consider(caller: string, rank: number): void {
    if (rank < this.#rank || (rank === this.#rank && caller >= this.#caller)) return;
    if (this.#rank !== Rank.none) this.calls?.remove(this.#call(this.#caller, this.service));
    this.#rank = rank;
    this.#caller = caller;
    this.calls?.add(this.#call(caller, this.service));
  }

  #call(parent: string, child: string): ServiceCall {
    const { startMicros, durationMicros, isError } = this;
    return { parent, child, startMicros, durationMicros, isError };
  }
}

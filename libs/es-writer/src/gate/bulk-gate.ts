import { Injectable } from '@nestjs/common';
import { CircuitBreaker, type BreakerState, type Pass } from '../breaker/circuit-breaker.js';
import { widened, type Outage } from '../breaker/outage.js';
import { BulkMemory } from '../bulk/bulk-memory.js';
import { EsWriterConfig } from '../es-writer.config.js';
import { ClusterState } from '../health/cluster-state.js';
import { Pace } from '../lanes/pace.js';
import { GateLine } from './gate-line.js';
import type { Aftermath, RequestReport } from './request-report.js';

/** A probe that has no answer although the cluster answers others lost its connection: it is sent again after this long. */
const PROBE_GRACE_MS = 1_500;

/** The permission to send one request. Its holder gives it back with `leave` or `unused`. */
export interface Permission {
  readonly pass: Pass;
  /** No other request was in flight. */
  readonly alone: boolean;
  /** Aborted when the answer is not worth waiting for. */
  readonly signal: AbortSignal;
}

/** Why nothing is sent. */
export interface HoldUp {
  readonly outage: Outage;
  readonly untilProbeMs: number;
}

/**
 * What every request passes: lets nobody through while Elasticsearch is down, except for one probe at a time, and otherwise
 * as many at once as it can take.
 */
@Injectable()
export class BulkGate {
  private readonly breaker = new CircuitBreaker();
  private readonly pace: Pace;
  private readonly line = new GateLine<Permission>();
  private readonly holders = new Set<Permission>();
  private probe: { readonly permission: Permission; readonly abort: AbortController } | undefined;
  private outage: Outage | undefined;
  /** During an outage: as far as one can ask, nothing is in the way. */
  private seemsFine = false;
  private outageStart = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private listener: () => void = () => {};
  private outageListener: () => void = () => {};

  constructor(
    { ES_BULK_SIZE, ES_BULK_WORKERS }: EsWriterConfig,
    memory: BulkMemory,
    private readonly cluster: ClusterState,
  ) {
    const fitting = Math.max(1, Math.floor(memory.maxBytes / ES_BULK_SIZE));
    this.pace = new Pace({ maxRequests: Math.min(ES_BULK_WORKERS, fitting), maxBulkBytes: ES_BULK_SIZE });
  }

  /** Bytes that a bulk should have when it is full. */
  get targetBytes(): number {
    return this.pace.targetBytes;
  }

  /** Most requests in flight now. */
  get limit(): number {
    return this.pace.limit;
  }

  get breakerState(): BreakerState {
    return this.breaker.state;
  }

  /** `undefined` while Elasticsearch works. */
  get holdUp(): HoldUp | undefined {
    if (this.outage === undefined) return undefined;
    return { outage: this.outage, untilProbeMs: this.breaker.untilProbeMs(performance.now()) };
  }

  /** Aborted when the next outage begins. */
  get untilOutage(): AbortSignal {
    return this.outageStart.signal;
  }

  /** Whether a request is there, or on its way, that will find out whether an outage is over. */
  get hasProbe(): boolean {
    return this.probe !== undefined || this.line.length > 0;
  }

  /** @param listener called whenever a request may be sent that might not have been before */
  onPassable(listener: () => void): void {
    this.listener = listener;
  }

  /** @param listener called while an outage goes on, after every probe at the latest */
  onOutage(listener: () => void): void {
    this.outageListener = listener;
  }

  /** @param aliases that the request writes to */
  tryEnter(aliases: readonly string[]): Permission | undefined {
    const closed = this.breaker.state === 'closed';
    if (closed && this.holders.size >= this.pace.limit) return undefined;
    const blocked = this.outage?.aliases;
    const elsewhere = blocked !== undefined && aliases.some((alias) => !blocked.has(alias));
    const pass = this.breaker.enter(performance.now(), elsewhere);
    if (pass === undefined) return undefined;
    const abort = new AbortController();
    const permission: Permission = { pass, alone: this.holders.size === 0, signal: abort.signal };
    if (pass.probe) this.probe = { permission, abort };
    this.holders.add(permission);
    this.pace.started(this.holders.size);
    return permission;
  }

  /** Waits for its turn. @returns `undefined` when the signal was aborted first */
  async enter(aliases: readonly string[], signal: AbortSignal): Promise<Permission | undefined> {
    return this.tryEnter(aliases) ?? this.line.wait(aliases, signal);
  }

  /** The request was not sent. */
  unused(permission: Permission): void {
    this.giveBack(permission);
    this.breaker.unused(permission.pass);
    this.advance();
  }

  /** The request has ended. @returns what that means for its documents */
  leave(permission: Permission, report: RequestReport): Aftermath {
    const alone = permission.alone && this.holders.size === 1;
    this.giveBack(permission);
    const tooLarge = this.pace.ended(report, { probe: permission.pass.probe, alone });
    if (report.outage === undefined) this.succeeded();
    else this.failed(permission, report.outage);
    this.advance();
    return { held: this.outage !== undefined, tooLarge };
  }

  /**
   * During an outage, whether the cluster answers something small and names nothing that is in the way. When that begins,
   * there is no need to wait for the next probe, or for the answer of one that is lost.
   */
  heard(seemsFine: boolean): void {
    const isNews = seemsFine && !this.seemsFine;
    this.seemsFine = seemsFine;
    if (!isNews) return;
    this.breaker.bringForward(performance.now());
    const { probe } = this;
    if (probe !== undefined) setTimeout(() => probe.abort.abort(), PROBE_GRACE_MS).unref();
    this.advance();
  }

  close(): void {
    clearTimeout(this.timer);
    this.listener = () => {};
  }

  private giveBack(permission: Permission): void {
    this.holders.delete(permission);
    if (this.probe?.permission === permission) this.probe = undefined;
  }

  private succeeded(): void {
    if (!this.breaker.succeeded()) return;
    this.outage = undefined;
    this.outageStart = new AbortController();
    this.pace.restart(performance.now());
    this.cluster.outageEnded();
  }

  private failed({ pass, signal }: Permission, outage: Outage): void {
    const nowMs = performance.now();
    if (this.breaker.state === 'closed') this.seemsFine = false;
    this.breaker.failed(pass, nowMs, this.seemsFine);
    if (this.breaker.state === 'closed') return;
    this.outage = this.outage === undefined ? outage : widened(this.outage, outage);
    this.outageStart.abort();
    if (signal.aborted) this.breaker.bringForward(nowMs);
    this.cluster.outage(this.outage);
    this.outageListener();
  }

  private advance(): void {
    // Before anybody tries: who comes a moment too early must find a timer that comes again.
    const untilProbeMs = this.breaker.untilProbeMs(performance.now());
    // The cluster answers, and refused what is in line: something new shows sooner that it takes others.
    if (this.outage?.aliases !== undefined) this.listener();
    this.line.advance((aliases) => this.tryEnter(aliases));
    this.listener();
    clearTimeout(this.timer);
    if (this.breaker.state !== 'open' || untilProbeMs === 0) return;
    this.timer = setTimeout(() => this.advance(), Math.ceil(untilProbeMs));
  }
}

import { Health, Logger } from '@app/runtime';
import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';
import type { Outage } from '../breaker/outage.js';

/** Why spans cannot be stored, as an operator would put it. */
interface Problem {
  /** One is said again only when another kind takes its place. */
  readonly kind: string;
  readonly reason: string;
}

/**
 * What the last calls said about the cluster: feeds readiness, and says each change once. A cluster that is absent at
 * start is normal: the process stays alive, not ready, and its writes wait.
 */
@Injectable()
export class ClusterState {
  private connection: Problem | undefined = { kind: 'unknown', reason: 'no answer yet' };
  private bulks: Problem | undefined;
  private preparation: string | undefined = 'index templates are not installed yet';
  private saidKind: string | undefined;
  private readonly outages: Counter<'reason'>;

  constructor(
    health: Health,
    private readonly logger: Logger,
    registry: Registry,
  ) {
    health.register('elasticsearch', () => (this.bulks ?? this.connection)?.reason ?? this.preparation ?? true);
    this.outages = new Counter({
      name: 'sluice_es_breaker_opened_total',
      help: 'Outages of Elasticsearch, by what the first bulk request met',
      labelNames: ['reason'],
      registers: [registry],
    });
  }

  /** Any call was answered. */
  answered(): void {
    this.connection = undefined;
    this.say();
  }

  /** A call that is not a bulk had no answer. @param reason for the operator; without secrets */
  unreachable(reason: string): void {
    this.connection = { kind: 'unreachable', reason };
    this.say();
  }

  /** Bulks are held because of an outage; called again while it goes on. */
  outage({ reason, detail, unreachable }: Outage): void {
    if (this.bulks === undefined) this.outages.inc({ reason });
    this.bulks = { kind: unreachable ? 'unreachable' : reason, reason: detail };
    this.say();
  }

  /** Bulks are sent again. */
  outageEnded(): void {
    this.bulks = undefined;
    this.say();
  }

  /** Templates and the indices of today exist. */
  prepared(): void {
    this.preparation = undefined;
  }

  /** The cluster answers, but refuses a template or an index; documents for it wait. */
  preparationRefused(subject: string, reason: string): void {
    const problem = `${subject} is refused: ${reason}`;
    if (this.preparation !== problem) {
      this.logger.error('Elasticsearch refuses to prepare an index; its documents wait', { subject, reason });
    }
    this.preparation = problem;
  }

  private say(): void {
    const problem = this.bulks ?? (this.connection?.kind === 'unknown' ? undefined : this.connection);
    if (problem?.kind === this.saidKind) return;
    this.saidKind = problem?.kind;
    if (problem === undefined) this.logger.info('Elasticsearch takes spans again');
    else this.logger.warn('Elasticsearch takes no spans; they wait', { reason: problem.reason });
  }
}

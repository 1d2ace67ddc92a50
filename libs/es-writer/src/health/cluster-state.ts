import { Health, Logger } from '@app/runtime';
import { Injectable } from '@nestjs/common';

/**
 * What the last calls said about the cluster: feeds readiness, and says each change once. A cluster that is absent at
 * start is normal: the process stays alive, not ready, and its writes wait.
 */
@Injectable()
export class ClusterState {
  private connectionProblem: string | undefined = 'no answer yet';
  private preparationProblem: string | undefined = 'index templates are not installed yet';
  private said: string | undefined;

  constructor(
    health: Health,
    private readonly logger: Logger,
  ) {
    health.register('elasticsearch', () => this.connectionProblem ?? this.preparationProblem ?? true);
  }

  answered(): void {
    if (this.said !== undefined) this.logger.info('Elasticsearch answers again');
    this.said = undefined;
    this.connectionProblem = undefined;
  }

  /** @param reason for the operator; without secrets */
  unreachable(reason: string): void {
    if (this.said === undefined) this.logger.warn('Elasticsearch does not answer; spans wait for it', { reason });
    this.said = reason;
    this.connectionProblem = reason;
  }

  /** Templates and the indices of today exist. */
  prepared(): void {
    this.preparationProblem = undefined;
  }

  /** The cluster answers, but refuses a template or an index; documents for it wait. */
  preparationRefused(subject: string, reason: string): void {
    const problem = `${subject} is refused: ${reason}`;
    if (this.preparationProblem !== problem) {
      this.logger.error('Elasticsearch refuses to prepare an index; its documents wait', { subject, reason });
    }
    this.preparationProblem = problem;
  }
}

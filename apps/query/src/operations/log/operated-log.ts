import { deadLetterTopic } from '@app/model';
import type { SpanLogAdmin } from '@app/span-log';

/** The log of spans that this installation operates, and the group that stores from it. */
export class OperatedLog {
  readonly deadLetterTopic: string;

  constructor(
    readonly topic: string,
    readonly group: string,
    readonly admin: SpanLogAdmin,
  ) {
    this.deadLetterTopic = deadLetterTopic(topic);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.admin.close();
  }
}

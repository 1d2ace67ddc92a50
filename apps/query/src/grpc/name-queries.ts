import { Injectable } from '@nestjs/common';
import type { DependencyLink } from '@app/model';
import { DependencyReader, type Operation, type ReadContext } from '@app/storage';
import { QueryMetrics } from '../query.metrics.js';
import { sumLinks } from '../search/sum-links.js';
import { TraceSearch } from '../search/trace-search.js';
import { periodOf, type PeriodMessage } from './request/lookup-request.js';
import { invalid } from './request/search-request.js';

/** `GetOperationsRequest` of either API, decoded. */
export interface OperationsMessage {
  readonly service: string;
  readonly spanKind: string;
}

/** What both APIs ask in the same words: names, and who calls whom. */
@Injectable()
export class NameQueries {
  constructor(
    private readonly search: TraceSearch,
    private readonly metrics: QueryMetrics,
    private readonly dependencies: DependencyReader,
  ) {}

  async services(context: ReadContext): Promise<{ readonly services: readonly string[] }> {
    return { services: await this.search.services(context) };
  }

  /** @throws {InvalidParameterError} */
  async operations({ service, spanKind }: OperationsMessage, context: ReadContext): Promise<readonly Operation[]> {
    if (service === '') throw invalid('service', 'is required');
    return this.search.operations({ service, spanKind: spanKind.toLowerCase() || undefined }, context);
  }

  /** By parent, then child. @throws {InvalidParameterError} */
  async links(message: PeriodMessage, context: ReadContext): Promise<readonly DependencyLink[]> {
    const period = periodOf(message);
    return sumLinks(
      await this.metrics.measure('get_dependencies', context, () => this.dependencies.links(period, context)),
    );
  }
}

import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, mergeMap, type Observable } from 'rxjs';
import { readContextOf } from '../access/read-context-of.js';
import { IndexFreshness } from '../search/index-freshness.js';

export const INDEX_LAG_HEADER = 'sluice-index-lag-ms';

/** Adds to an answer how far the index was behind when the search began; left out when nobody knows. */
@Injectable()
export class IndexLagInterceptor<T> implements NestInterceptor<T, T> {
  constructor(private readonly freshness: IndexFreshness) {}

  intercept(context: ExecutionContext, next: CallHandler<T>): Observable<T> {
    const http = context.switchToHttp();
    const asked = this.freshness.of(readContextOf(http.getRequest<FastifyRequest>()));
    asked.catch(() => {}); // a bug there fails the answer below; until then it must not be an unhandled rejection
    return next.handle().pipe(mergeMap((answer) => from(this.added(http.getResponse<FastifyReply>(), asked, answer))));
  }

  private async added(reply: FastifyReply, asked: ReturnType<IndexFreshness['of']>, answer: T): Promise<T> {
    const freshness = await asked;
    if (freshness !== undefined) reply.header(INDEX_LAG_HEADER, Math.round(freshness.lagMillis));
    return answer;
  }
}

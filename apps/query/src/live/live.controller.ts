import { Readable } from 'node:stream';
import { Controller, Get, Inject, Optional, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ANY_SPAN, parseTraceQl, type Expression } from '@app/model';
import { SpanTail } from '@app/storage';
import { readContextOf } from '../access/read-context-of.js';
import { ApiError, InvalidParameterError } from '../api/failure/api.error.js';
import { countParameter } from '../api/parameters/parameters.js';
import { queryOf } from '../api/parameters/query-of.js';
import { ProblemFilter } from '../api/sluice/problem.filter.js';
import { LiveClients } from './live-clients.js';
import { LiveConfig } from './live.config.js';
import { LiveEvents } from './live-events.js';
import { liveStream } from './live-stream.js';

const DEFAULT_RATE = 50;
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'content-encoding': 'identity', // compressing would hold events back
  'x-accel-buffering': 'no',
};

/** Spans as they arrive, straight from the log: whether or not the storage takes them. */
@Controller('api/live')
@UseFilters(ProblemFilter)
export class LiveController {
  constructor(
    private readonly clients: LiveClients,
    private readonly config: LiveConfig,
    @Optional() @Inject(SpanTail) private readonly tail: SpanTail | undefined,
  ) {}

  /** `q`: TraceQL, every span without it. `rate`: spans a second. */
  @Get()
  follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const params = queryOf(request);
    const where = filterOf(params.get('q') ?? '');
    const rate = Math.min(countParameter(params, 'rate') ?? DEFAULT_RATE, this.config.QUERY_LIVE_MAX_RATE);
    if (this.tail === undefined) throw new ApiError(501, NO_TAIL, { code: 'no_live_tail' });
    const leave = this.clients.enter();
    if (leave === undefined) throw new ApiError(503, 'too many live tails at once', { code: 'too_many_live_tails' });
    const left = new AbortController();
    reply.raw.once('close', () => {
      left.abort();
      leave();
    });
    const { stopping } = this.clients;
    // Not the request's own signal, which also ends reads that take too long: this one is meant to.
    const context = { ...readContextOf(request), signal: AbortSignal.any([left.signal, stopping]) };
    const events = new LiveEvents(where, rate, performance.now());
    const body = Readable.from(liveStream(this.tail.follow(context), events, stopping), { objectMode: false });
    void reply.headers(HEADERS).send(body);
  }
}

const NO_TAIL = 'there is no log to follow: KAFKA_CONSUMER_BROKERS is not set, or spans do not go through Kafka';

function filterOf(q: string): Expression {
  if (q.trim() === '') return ANY_SPAN;
  const parsed = parseTraceQl(q);
  if (parsed.ok) return parsed.expression;
  const { message, column, length, expected } = parsed.problem;
  throw new InvalidParameterError(message, { parameter: 'q', column, length, expected });
}

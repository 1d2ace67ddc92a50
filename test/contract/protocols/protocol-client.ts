import type { Expression, JaegerConditions, Trace } from '@app/model';
import type { Operation, OperationQuery } from '@app/storage';

/** One of the APIs of query as a client sees it. Traces are asked for as stored (`raw`). */
export interface ProtocolClient {
  readonly name: string;
  services(): Promise<readonly string[]>;
  /** Kinds as this protocol says them: without any, some say internal. */
  operations(query: OperationQuery): Promise<readonly Operation[]>;
  /** `undefined` for a search that this protocol has no words for. */
  find(search: ProtocolSearch): Promise<readonly Trace[] | undefined>;
  /** `undefined` when it is unknown. */
  byId(traceId: string): Promise<Trace | undefined>;
}

export interface ProtocolSearch {
  /** What Jaeger's form asks; absent when the search is not made of that. */
  readonly form?: JaegerConditions;
  readonly where: Expression;
  readonly startMinMicros: number;
  readonly startMaxMicros: number;
  readonly limit: number;
}

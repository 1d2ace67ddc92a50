import { queryOptions } from '@tanstack/react-query';
import { OPERATIONS_API, readOperations } from './request-operations';

export interface DeadLetterGroups {
  readonly asOf: string;
  readonly topic: string;
  /** Largest first. */
  readonly groups: readonly DeadLetterGroup[];
  /** There are more groups. */
  readonly truncated: boolean;
}

export interface DeadLetterGroup {
  readonly class: string;
  readonly errorType: string;
  /** `-`: letters without a span that can be read. */
  readonly service: string;
  readonly letters: number;
  readonly spans: number;
  readonly redriven: number;
  readonly firstFailure: string;
  readonly lastFailure: string;
  /** Id and reason of the newest. */
  readonly example: string;
  readonly reason: string;
}

export interface DeadLetterList {
  readonly asOf: string;
  readonly topic: string;
  /** Newest first. */
  readonly letters: readonly ListedLetter[];
  readonly truncated: boolean;
}

export interface ListedLetter {
  /** `partition/offset` in the dead-letter topic. */
  readonly id: string;
  readonly class: string;
  readonly errorType: string;
  readonly reason: string;
  readonly service: string;
  /** `partition/offset` in the span topic. */
  readonly source: string;
  readonly firstFailure: string;
  readonly lastFailure: string;
  readonly redrives: number;
  readonly redriven: boolean;
  readonly spans: number;
  readonly payloadBytes: number;
}

/** Every text may be anything, and is cut where it is long. */
export interface DeadLetter {
  readonly id: string;
  readonly timestamp: string;
  readonly class: string;
  readonly errorType: string;
  readonly reason: string;
  readonly source: string;
  readonly attempts: number;
  readonly firstFailure: string;
  readonly lastFailure: string;
  readonly redrives: number;
  readonly key: string | null;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly payloadBytes: number;
  /** The first twenty. */
  readonly spans: readonly DecodedSpan[];
  readonly moreSpans: number;
  /** The first bytes as `hexdump -C` shows them; `null` where there are spans. */
  readonly hex: string | null;
}

export interface DecodedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly service: string;
  readonly operation: string;
  readonly startMicros: number;
  readonly durationMicros: number;
  readonly references: number;
  readonly events: number;
  /** The first fifty of each. */
  readonly tags: readonly DecodedTag[];
  readonly moreTags: number;
  readonly resource: readonly DecodedTag[];
  readonly moreResource: number;
}

export interface DecodedTag {
  readonly key: string;
  readonly value: string;
}

/** Which letters of the dead-letter topic: all conditions hold. */
export interface LetterConditions {
  readonly class?: string;
  readonly errorType?: string;
  /** `-`: letters without a span. */
  readonly service?: string;
  /** RFC 3339, or how long ago, in hours at most: `168h`, `90m`. Of the last failure. */
  readonly since?: string;
}

export const deadLetterGroupsQuery = (where: Pick<LetterConditions, 'since'>) =>
  queryOptions({
    queryKey: [OPERATIONS_API, 'dead-letters', 'groups', where],
    queryFn: ({ signal }) => readOperations<DeadLetterGroups>('/dead-letters', signal, { ...where }),
    retry: false,
  });

export const deadLettersQuery = (where: LetterConditions, limit: number) =>
  queryOptions({
    queryKey: [OPERATIONS_API, 'dead-letters', 'letters', where, limit],
    queryFn: ({ signal }) => readOperations<DeadLetterList>('/dead-letters/letters', signal, { ...where, limit }),
    retry: false,
  });

export const deadLetterQuery = (partition: number, offset: string) =>
  queryOptions({
    queryKey: [OPERATIONS_API, 'dead-letters', 'letter', partition, offset],
    queryFn: ({ signal }) => readOperations<DeadLetter>(`/dead-letters/${partition}/${offset}`, signal),
    staleTime: Infinity,
    retry: false,
  });

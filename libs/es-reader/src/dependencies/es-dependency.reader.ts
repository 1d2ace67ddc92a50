import {
  DependencyReader,
  StorageUnavailableError,
  type DependencyPeriod,
  type MinuteOfLinks,
  type ReadContext,
} from '@app/storage';
import { Injectable } from '@nestjs/common';
import { EsReaderConfig } from '../es-reader.config.js';
import { IndexCatalog } from '../index-catalog/index-catalog.js';
import { indicesBetween } from '../index-catalog/live-indices.js';
import {
  JsonAnswerTooLargeError,
  JsonSearch,
  type JsonHit,
  type JsonSearchTarget,
} from '../json-search/json-search.js';
import { Deadline } from '../reader/deadline.js';
import { dependenciesBody } from './dependencies-body.js';
import { LinkSums } from './link-sums.js';
import { storedLinks } from './stored-links.js';

const FIRST_PAGE = 1_000;
const MAX_PAGE = 10_000;

/** Adds up what the ingesters computed and what Jaeger's own job wrote. Answers are complete or an error. */
@Injectable()
export class EsDependencyReader extends DependencyReader {
  constructor(
    private readonly search: JsonSearch,
    private readonly catalog: IndexCatalog,
    private readonly config: EsReaderConfig,
  ) {
    super();
  }

  override async links(period: DependencyPeriod, context: ReadContext): Promise<readonly MinuteOfLinks[]> {
    const target = await this.#target(period, context);
    const sums = new LinkSums();
    let pageSize = Math.min(FIRST_PAGE, this.config.ES_MAX_DOC_COUNT);
    let largest = MAX_PAGE;
    let { startMillis } = period;
    for (;;) {
      const hits = await this.#page({ ...period, startMillis }, pageSize, target);
      if (hits === 'too large') {
        largest = Math.floor(pageSize / 2);
        pageSize = within(largest, largest);
        continue;
      }
      const isLast = hits.length < pageSize;
      const lastMillis = isLast ? Infinity : timeOf(hits.at(-1)!);
      // Documents of one time are taken together, so that the newest version of each is known.
      const whole = hits.filter((hit) => timeOf(hit) < lastMillis);
      addNewest(whole, sums);
      if (isLast) return sums.minutes();
      if (whole.length === 0) pageSize = within(pageSize * 2, largest, pageSize);
      startMillis = lastMillis;
    }
  }

  async #page(
    period: DependencyPeriod,
    size: number,
    target: JsonSearchTarget,
  ): Promise<readonly JsonHit[] | 'too large'> {
    try {
      return (await this.search.search(target, dependenciesBody(period, size))).hits;
    } catch (error) {
      if (error instanceof JsonAnswerTooLargeError) return 'too large';
      throw error;
    }
  }

  async #target({ startMillis, endMillis }: DependencyPeriod, context: ReadContext): Promise<JsonSearchTarget> {
    const deadline = new Deadline(this.config.ES_QUERY_TIMEOUT, context.signal, context.authorization);
    const live = await deadline.wait(this.catalog.live('dependencies', context.tenant));
    const indices = indicesBetween(live, startMillis * 1000, endMillis * 1000 + 999).map(({ name }) => name);
    return { operation: 'dependencies', indices, deadline };
  }
}

/** @throws {StorageUnavailableError} no page size is left that would lead on */
function within(size: number, largest: number, tooSmall = 0): number {
  const page = Math.min(size, largest);
  if (page > tooSmall) return page;
  throw new StorageUnavailableError('one minute has more dependencies than can be read at once');
}

/** Milliseconds since the epoch. */
function timeOf({ sort }: JsonHit): number {
  return Number(sort?.[0]);
}

/** When indices are rolled over, a document that was written again stays in the index before too, in its older version. */
function addNewest(hits: readonly JsonHit[], sums: LinkSums): void {
  const newest = new Map<string, JsonHit>();
  for (const hit of hits) {
    const known = newest.get(hit._id);
    if (known === undefined || (known._version ?? 0) < (hit._version ?? 0)) newest.set(hit._id, hit);
  }
  for (const hit of newest.values()) sums.add(timeOf(hit), storedLinks(hit._source));
}

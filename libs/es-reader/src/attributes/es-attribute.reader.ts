import { AttributeReader, type AttributeKeyQuery, type AttributeValueQuery, type ReadContext } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { EsReaderConfig } from '../es-reader.config.js';
import { IndexCatalog } from '../index-catalog/index-catalog.js';
import { indicesBetween, type LiveIndex } from '../index-catalog/live-indices.js';
import { JsonSearch } from '../json-search/json-search.js';
import { Deadline } from '../reader/deadline.js';
import { PLACES } from '../search/attribute-condition.js';
import { tagKeysBody, tagValuesBody, textsOf } from './tag-lists-body.js';
import { TermsEnum } from './terms-enum.js';
import { keysOfTokens, valuesOfTokens, type ListTokens } from './token-texts.js';

/** Elasticsearch refuses longer patterns; nobody completes a longer text. */
const MAX_PREFIX_LENGTH = 200;

/**
 * Suggests out of the terms of token fields, and out of a sample of spans where documents are Jaeger's. Keys of Jaeger's tags-as-fields are
 * not listed, their values are.
 */
@Injectable()
export class EsAttributeReader extends AttributeReader {
  constructor(
    private readonly terms: TermsEnum,
    private readonly search: JsonSearch,
    private readonly catalog: IndexCatalog,
    private readonly config: EsReaderConfig,
  ) {
    super();
  }

  override async keys(query: AttributeKeyQuery, context: ReadContext): Promise<readonly string[]> {
    return this.suggest(query, context, tagKeysBody(query), (list) => keysOfTokens(list, query.prefix, query.limit));
  }

  override async values(query: AttributeValueQuery, context: ReadContext): Promise<readonly string[]> {
    const { key, prefix, limit } = query;
    return this.suggest(query, context, tagValuesBody(query), (list) => valuesOfTokens(list, key, prefix, limit));
  }

  private async suggest(
    query: AttributeKeyQuery,
    context: ReadContext,
    body: estypes.SearchRequest,
    fromTokens: (list: ListTokens) => Promise<readonly string[]>,
  ): Promise<string[]> {
    if (query.prefix.length > MAX_PREFIX_LENGTH) return [];
    const deadline = new Deadline(this.config.ES_QUERY_TIMEOUT, context.signal, context.authorization);
    const live = await deadline.wait(this.catalog.live('span', context.tenant));
    const indices = indicesBetween(live, query.startMinMicros, query.startMaxMicros);
    const sampled = this.sample(indices, body, context, deadline);
    const listed = PLACES[query.level].tokens.map((field) => {
      return fromTokens(async (prefix, after, size) =>
        this.terms.terms(indices, { field, prefix, size, ...(after !== undefined && { after }) }, deadline),
      );
    });
    const texts = await Promise.all([...listed, sampled]);
    return [...new Set(texts.flat())].toSorted((a, b) => (a < b ? -1 : 1)).slice(0, query.limit);
  }

  private async sample(
    indices: readonly LiveIndex[],
    body: estypes.SearchRequest,
    context: ReadContext,
    deadline: Deadline,
  ): Promise<string[]> {
    const target = { operation: 'attributes' as const, indices: indices.map(({ name }) => name), context, deadline };
    return textsOf((await this.search.search(target, body)).aggregations);
  }
}

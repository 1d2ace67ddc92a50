import { SearchExplainer, type ReadContext, type SearchExplanation, type TraceQuery } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { EsReaderConfig } from '../es-reader.config.js';
import { IndexCatalog } from '../index-catalog/index-catalog.js';
import { indicesBetween } from '../index-catalog/live-indices.js';
import { Deadline } from '../reader/deadline.js';
import { newestMatchesBody } from '../search/find-traces-body.js';
import { schemaNotes } from './schema-notes.js';
import { searchCost } from './search-cost.js';

/** Shows the search that `EsTraceReader.findTraces` begins with. */
@Injectable()
export class EsSearchExplainer extends SearchExplainer {
  constructor(
    private readonly catalog: IndexCatalog,
    private readonly config: EsReaderConfig,
  ) {
    super();
  }

  override async explain(query: TraceQuery, { signal, tenant }: ReadContext): Promise<SearchExplanation> {
    const deadline = new Deadline(this.config.ES_QUERY_TIMEOUT, signal);
    const live = await deadline.wait(this.catalog.live('span', tenant));
    const { cost, reasons } = searchCost(query.where);
    return {
      request: newestMatchesBody(query),
      indices: indicesBetween(live, query.startMinMicros, query.startMaxMicros).map(({ name }) => name),
      cost,
      reasons: [...reasons, ...schemaNotes(query.where)],
    };
  }
}

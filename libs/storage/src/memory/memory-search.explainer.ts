import { Injectable } from '@nestjs/common';
import { SearchExplainer, type SearchExplanation } from '../search-explainer.port.js';
import type { TraceQuery } from '../trace-reader.port.js';

/** There is no index in memory: every search looks at every span, whatever it asks for. */
@Injectable()
export class MemorySearchExplainer extends SearchExplainer {
  override async explain(query: TraceQuery): Promise<SearchExplanation> {
    return {
      request: query,
      indices: ['memory'],
      cost: 'high',
      reasons: ['Traces are kept in memory without an index: every span that is held is looked at.'],
    };
  }
}

import { storageUnavailable } from '@app/es-client';
import type { Client } from '@elastic/elasticsearch';
import { errors } from '@elastic/elasticsearch';
import type { EsReaderMetrics } from '../es-reader.metrics.js';
import type { LiveIndex } from '../index-catalog/live-indices.js';
import type { Deadline } from '../reader/deadline.js';

/** Names stand in the request line, which takes 4096 bytes: those of the newest indices that fit are asked. */
const MAX_NAMES_LENGTH = 3000;

/** Which terms, in which order of code points. */
export interface TermsQuery {
  readonly field: string;
  /** They begin so. */
  readonly prefix: string;
  /** They come after this one. */
  readonly after?: string;
  readonly size: number;
}

/** Lists terms straight from the index, without looking at documents. */
export class TermsEnum {
  constructor(
    private readonly client: Client,
    private readonly metrics: EsReaderMetrics,
  ) {}

  /**
   * @returns in order; perhaps fewer than there are when time was short
   * @throws {StorageUnavailableError} no answer
   */
  async terms(indices: readonly LiveIndex[], query: TermsQuery, deadline: Deadline): Promise<readonly string[]> {
    if (indices.length === 0) return [];
    const { field, prefix, after, size } = query;
    const body = { field, string: prefix, size, timeout: '1s', ...(after !== undefined && { search_after: after }) };
    const path = `/${encodeURIComponent(newestNames(indices).join(','))}/_terms_enum`;
    const { signal, authorization } = deadline;
    const options = { signal, ...(authorization !== undefined && { headers: { authorization } }) };
    try {
      return await this.metrics.timed('attributes', async () => {
        const params = { method: 'POST', path, body };
        return (await this.client.transport.request<{ terms?: readonly string[] }>(params, options)).terms ?? [];
      });
    } catch (error) {
      if (error instanceof errors.ResponseError && error.statusCode === 404) return []; // an index that is just gone
      throw deadline.lateness(error) ?? storageUnavailable(error) ?? error;
    }
  }
}

/** Names end in their day. */
export function newestNames(indices: readonly LiveIndex[]): string[] {
  const names: string[] = [];
  let length = 0;
  for (const { name } of indices.toReversed()) {
    length += encodeURIComponent(`${name},`).length;
    if (length > MAX_NAMES_LENGTH) break;
    names.push(name);
  }
  return names;
}

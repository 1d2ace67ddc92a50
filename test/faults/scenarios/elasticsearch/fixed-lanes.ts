import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { callElasticsearch } from '../../run/call-elasticsearch.ts';

const LONGEST_PAUSE_MS = 100;

/** An action and its document, each with its newline. `INDEX` stands for the name of the index. */
export type Document = readonly [action: string, source: string];

interface Answer {
  readonly status: number;
  readonly items?: readonly { readonly create: { readonly status: number } }[];
}

/** What a writer with a fixed number of lanes reaches: each sends one bulk at a time, and at once again what was refused. */
export class FixedLanes {
  readonly #agent = new http.Agent({ keepAlive: true });

  /** @param url where bulks are sent, the same way as the product's */
  constructor(
    private readonly url: string,
    private readonly bulkBytes: number,
  ) {}

  /** @returns documents per second, into an index that must be new */
  async rate(lanes: number, documents: readonly Document[], index: string): Promise<number> {
    const bulks = this.#bulks(documents.map(([action, source]) => [action.replace('INDEX', index), source]));
    const start = performance.now();
    const lane = async (): Promise<void> => {
      for (let bulk = bulks.pop(); bulk; bulk = bulks.pop()) await this.#store(bulk);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    const seconds = (performance.now() - start) / 1000;
    const { count } = await this.#count(index);
    if (count !== documents.length) throw new Error(`${count} of ${documents.length} documents were stored`);
    return documents.length / seconds;
  }

  close(): void {
    this.#agent.destroy();
  }

  #bulks(documents: readonly Document[]): Document[][] {
    const bulks: Document[][] = [];
    let bytes = Infinity;
    for (const document of documents) {
      if (bytes >= this.bulkBytes) {
        bulks.push([]);
        bytes = 0;
      }
      bulks.at(-1)!.push(document);
      bytes += document[0].length + document[1].length;
    }
    return bulks;
  }

  async #store(bulk: readonly Document[]): Promise<void> {
    let left = bulk;
    while (left.length > 0) {
      const { status, items } = await this.#send(left.flat().join(''));
      if (status !== 200 && status !== 429) throw new Error(`_bulk answered ${status}`);
      left = items ? left.filter((_, i) => items[i]!.create.status === 429) : left;
      if (left.length > 0) await sleep(Math.random() * LONGEST_PAUSE_MS);
    }
  }

  #send(body: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent: this.#agent, headers: { 'content-type': 'application/x-ndjson' } };
      const request = http.request(`${this.url}/_bulk?filter_path=items.*.status`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => {
          const status = response.statusCode ?? 0;
          if (status !== 200) return resolve({ status });
          resolve({ status, ...(JSON.parse(Buffer.concat(chunks).toString()) as Pick<Answer, 'items'>) });
        });
      });
      request.once('error', reject);
      request.end(body);
    });
  }

  async #count(index: string): Promise<{ count: number }> {
    await callElasticsearch('POST', `${this.url}/${index}/_refresh`);
    return callElasticsearch('GET', `${this.url}/${index}/_count`);
  }
}

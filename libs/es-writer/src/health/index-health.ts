import { Client, errors } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';

const TIMEOUT_MS = 5_000;

/** Asks the cluster about the state of single indices. */
@Injectable()
export class IndexHealth {
  constructor(private readonly client: Client) {}

  /** Whether the cluster says that every primary shard behind an alias works. Without a clear answer: no. */
  async takesDocuments(alias: string): Promise<boolean> {
    try {
      const { status, timed_out } = await this.client.cluster.health(
        { index: alias, timeout: '1s', master_timeout: '1s', filter_path: 'status,timed_out' },
        { requestTimeout: TIMEOUT_MS },
      );
      return !timed_out && (status === 'green' || status === 'yellow');
    } catch (error) {
      if (error instanceof errors.ElasticsearchClientError) return false;
      throw error;
    }
  }
}

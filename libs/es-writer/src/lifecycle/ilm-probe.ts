import { errors, type Client } from '@elastic/elasticsearch';

const FORBIDDEN = 403;
/** What a server says that does not know the path. */
const UNKNOWN_PATH = new Set([400, 404, 405, 410]);

/** Whether the cluster has index lifecycle management. Some builds lack it, and refuse its settings. @throws {errors.ElasticsearchClientError} */
export async function probeIlm(client: Client): Promise<boolean> {
  try {
    await client.transport.request({ method: 'GET', path: '/_ilm/status' });
    return true;
  } catch (error) {
    if (!(error instanceof errors.ResponseError)) throw error;
    if (UNKNOWN_PATH.has(error.statusCode ?? 0)) return false;
    if (error.statusCode === FORBIDDEN) return true; // who is not allowed to ask has something to ask
    throw error;
  }
}

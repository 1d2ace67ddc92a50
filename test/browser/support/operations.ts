import { waitFor } from '../../stack/index.ts';

const PATIENCE = { timeoutMs: 90_000, intervalMs: 500 };

/** A task of the operations API, as far as tests look at it. */
interface Task {
  readonly id: string;
  readonly command: string;
  readonly state: string;
  readonly messages: readonly string[];
}

interface Pipeline {
  readonly group: { readonly lagRecords: number } | null;
  readonly ingesters: { readonly accounting: { readonly accepted: number; readonly inFlight: number } };
}

/** The API of a query service, for what a test needs done beside the page. */
export class Operations {
  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  /** @param path below the URL of the service @throws {Error} on any other status than 2xx */
  async ask<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(this.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-api-key': this.key, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  /** Has something done and waits for its end. @throws {Error} when it was not done */
  async act(path: string, body: object): Promise<void> {
    let task = await this.ask<Task>(`api/ops/${path}`, body);
    const hasEnded = async (): Promise<boolean> => {
      task = await this.ask<Task>(`api/ops/tasks/${task.id}`);
      return task.state !== 'running';
    };
    await waitFor(hasEnded, { ...PATIENCE, what: `${task.command} to end` });
    if (task.state !== 'done') throw new Error(`${task.command} ${task.state}: ${task.messages.join('\n')}`);
  }

  /** Resolves when the ingesters have accepted so many spans, unreadable records among them, and all have come to rest. */
  async atRest(spans: number): Promise<void> {
    const isAtRest = async (): Promise<boolean> => {
      const { group, ingesters } = await this.ask<Pipeline>('api/ops/pipeline');
      const { accepted, inFlight } = ingesters.accounting;
      return group?.lagRecords === 0 && inFlight === 0 && accepted >= spans;
    };
    await waitFor(isAtRest, { ...PATIENCE, what: `${spans} spans to be stored` });
  }

  /** Resolves when it is known who calls this service. */
  async linkTo(service: string): Promise<void> {
    const isLinked = async (): Promise<boolean> => {
      const query = `endTs=${Date.now()}&lookback=3600000`;
      const { data } = await this.ask<{ data: readonly { child: string }[] }>(`api/dependencies?${query}`);
      return data.some(({ child }) => child === service);
    };
    await waitFor(isLinked, { ...PATIENCE, what: `a link to ${service}` });
  }
}

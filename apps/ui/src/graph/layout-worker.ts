import type { ElkNode } from 'elkjs/lib/elk-api';
// As it is, not bundled: it is compiled from Java and decides by its surroundings that it is a worker.
import elkWorkerUrl from 'elkjs/lib/elk-worker.min.js?url';

interface Answer {
  readonly id: number;
  readonly data?: ElkNode;
  readonly error?: { readonly message?: string };
}

/** One thread that lays out graphs, one after the other. */
export class LayoutWorker {
  readonly #worker = new Worker(elkWorkerUrl);
  readonly #waiting = new Map<number, PromiseWithResolvers<ElkNode>>();
  #lastId = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#take(data));
    this.#worker.addEventListener('error', ({ message }) =>
      this.#failAll(new Error(message || 'The layout could not be loaded.')),
    );
    this.#worker.postMessage({ id: 0, cmd: 'register', algorithms: ['layered', 'force'] }, []);
  }

  layOut(graph: ElkNode): Promise<ElkNode> {
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<ElkNode>();
    this.#waiting.set(id, answer);
    this.#worker.postMessage({ id, cmd: 'layout', graph, layoutOptions: {}, options: {} }, []);
    return answer.promise;
  }

  /** What waits is given up. */
  stop(): void {
    this.#worker.terminate();
    this.#failAll(new DOMException('The layout was stopped.', 'AbortError'));
  }

  #take({ id, data, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (data !== undefined && error === undefined) waiting?.resolve(data);
    else waiting?.reject(new Error(error?.message ?? 'The layout failed.'));
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

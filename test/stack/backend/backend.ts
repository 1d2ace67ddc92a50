import { type Java, findJava } from './java.ts';
import { distributionsAreCached, hasMaven } from './maven.ts';
import { run } from './run.ts';

const DOCKER_TIMEOUT_MS = 20_000;

/** What real servers are run with on this machine. `description` completes the sentence "Kafka and Elasticsearch run …". */
export type Backend =
  | { readonly kind: 'java'; readonly java: Java; readonly description: string }
  | { readonly kind: 'docker'; readonly description: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

let found: Promise<Backend> | undefined;

/** Java with Maven first (it starts faster), otherwise a Docker daemon that answers. Looked for once per process. */
export async function findBackend(): Promise<Backend> {
  found ??= detectBackend();
  return await found;
}

/** @throws {Error} saying what to install */
export async function requireBackend(): Promise<Exclude<Backend, { kind: 'unavailable' }>> {
  const backend = await findBackend();
  if (backend.kind === 'unavailable') throw new Error(backend.reason);
  return backend;
}

/** Like findBackend, looking again each time. */
export async function detectBackend(): Promise<Backend> {
  const java = await findJava();
  if (java && ((await distributionsAreCached()) || (await hasMaven()))) {
    return { kind: 'java', java, description: `on Java ${java.version} (${java.home})` };
  }
  const docker = await run('docker', ['info'], DOCKER_TIMEOUT_MS);
  if (docker.ok) return { kind: 'docker', description: 'in Docker' };
  return {
    kind: 'unavailable',
    reason: 'No real Kafka and Elasticsearch here: install Java 17 or newer with Maven, or start Docker.',
  };
}

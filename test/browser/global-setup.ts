import type { TestProject } from 'vitest/node';
import { setup as startServers } from '../stack/global-setup.ts';
import { chromiumOrReason } from './support/browser.ts';

export { teardown } from '../stack/global-setup.ts';

/**
 * Vitest calls this once before the specs of the project `browser`. Without a Chromium there is nothing to start Kafka and Elasticsearch for.
 *
 * @throws {Error} instead of skipping, when `CI` is set
 */
export async function setup(project: TestProject): Promise<void> {
  const found = chromiumOrReason();
  if ('path' in found) return await startServers(project);
  process.stderr.write(`Tests in a browser are skipped: ${found.reason}.\n`);
  project.provide('stackSkipped', found.reason);
  project.provide('kafkaBootstrap', '');
  project.provide('elasticsearchUrl', '');
}

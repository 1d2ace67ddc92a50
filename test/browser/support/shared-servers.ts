import { inject } from 'vitest';
import '../../stack/global-setup.ts';
import type { Servers } from './real-stage.ts';

/** Those that all specs of the run share. */
export function sharedServers(): Servers {
  return { kafkaBootstrap: inject('kafkaBootstrap'), elasticsearchUrl: inject('elasticsearchUrl') };
}

import { parseEnv } from 'node:util';

/**
 * Environment of a command: that of this process, without what is about this process alone, and as the ingesters have it.
 *
 * @param group of the ingesters: ours is another one
 * @param own text of the file of settings for commands; it has the last word
 */
export function commandEnvironment(env: NodeJS.ProcessEnv, group: string, own: string): NodeJS.ProcessEnv {
  const shared = Object.entries(env).filter(([name]) => !OF_THIS_PROCESS.test(name));
  return { ...Object.fromEntries(shared), KAFKA_CONSUMER_GROUP_ID: group, ...parseEnv(own) };
}

/** Keys of readers, ports that are taken, and a debugger that would wait for two processes. */
const OF_THIS_PROCESS = /^(?:QUERY_|ADMIN_HTTP_|NODE_OPTIONS$|KAFKA_CONSUMER_CLIENT_ID$)/;

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Java } from '../backend/java.ts';
import { elasticsearchHome } from '../backend/maven.ts';
import { signalControl } from '../process/control.ts';
import type { ServerPlan } from '../process/server.ts';
import { type JvmSizing, jvmOptions } from '../backend/jvm-options.ts';
import { LOG_TO_STDOUT } from '../backend/log-to-stdout.ts';
import { settingsFile } from './elasticsearch-settings.ts';
import { linkTree } from './link-tree.ts';
import { giveDirectory, unprivilegedUser } from './unprivileged-user.ts';

/** @param directory becomes home of configuration, data, snapshots (`path.repo`) and temporary files */
export async function planJavaElasticsearch(
  java: Java,
  directory: string,
  settings: Readonly<Record<string, string>>,
  sizing: JvmSizing,
): Promise<ServerPlan> {
  const home = await elasticsearchHome();
  const at = (name: string) => join(directory, name);
  const paths = { 'path.data': at('data'), 'path.logs': at('logs'), 'path.repo': at('snapshots') };
  for (const name of ['config', 'data', 'logs', 'snapshots', 'temporary']) await mkdir(at(name));
  await writeFile(at('config/elasticsearch.yml'), settingsFile({ 'network.host': '127.0.0.1', ...paths, ...settings }));
  await writeFile(at('config/log4j2.properties'), LOG_TO_STDOUT);
  await writeFile(at('config/jvm.options'), await jvmOptionsFile(home, sizing));
  // `nobody` owns its directory, but not the linked program files, which every later server shares.
  const user = await unprivilegedUser();
  if (user !== undefined) await giveDirectory(directory, user);
  await linkTree(home, at('program'));
  const launch = {
    command: at('program/bin/elasticsearch'),
    args: ['-p', at('pid')],
    cwd: directory,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: directory,
      ES_JAVA_HOME: java.home,
      ES_PATH_CONF: at('config'),
      ES_TMPDIR: at('temporary'),
    },
    ...user,
  };
  // bin/elasticsearch is a launcher that stays; the server writes its own process id.
  const control = signalControl(async () => Number(await readFile(at('pid'), 'utf8')));
  return { preparations: [], launch, relaunch: launch, control };
}

/** The distribution's own options, which differ with the version of Java, without the log of the garbage collector. */
async function jvmOptionsFile(home: string, sizing: JvmSizing): Promise<string> {
  const own = (await readFile(join(home, 'config', 'jvm.options'), 'utf8')).split('\n');
  return [...own.filter((line) => !line.startsWith('-Xlog:gc')), ...jvmOptions(sizing), ''].join('\n');
}

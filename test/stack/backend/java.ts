import { join } from 'node:path';
import { run } from './run.ts';

const OLDEST_JAVA = 17;
const TIMEOUT_MS = 20_000;

/** A Java that can run both servers. `home` holds `bin/java`. */
export interface Java {
  readonly version: number;
  readonly home: string;
}

/** The Java of JAVA_HOME, otherwise of the PATH; undefined when there is none or it is older than 17. */
export async function findJava(): Promise<Java | undefined> {
  const javaHome = process.env['JAVA_HOME'];
  const command = javaHome ? join(javaHome, 'bin', 'java') : 'java';
  const { ok, output } = await run(command, ['-XshowSettings:properties', '-version'], TIMEOUT_MS);
  const java = ok ? javaOf(output) : undefined;
  return java && java.version >= OLDEST_JAVA ? java : undefined;
}

/** Reads `java -XshowSettings:properties -version`. Java 8 calls itself 1.8. */
export function javaOf(settings: string): Java | undefined {
  const home = /^\s*java\.home = (.+?)\s*$/m.exec(settings)?.[1];
  const version = /^\s*java\.specification\.version = (?:1\.)?(\d+)/m.exec(settings)?.[1];
  return home && version ? { home, version: Number(version) } : undefined;
}

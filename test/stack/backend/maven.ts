import { chmod, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cachePath, cached, isCached } from './cache.ts';
import { run } from './run.ts';
import { ELASTICSEARCH_VERSION, KAFKA_VERSION, LOG4J_VERSION } from './versions.ts';

const DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;
const VERSION_TIMEOUT_MS = 30_000;
const READABLE_BY_ALL = 0o755;

/** What is fetched once with Maven, as the machine configures it (mirrors, proxies), and kept in the cache. */
interface Distribution {
  readonly entry: string;
  readonly dependencies: string;
  /** Of the dependency plug-in. */
  readonly goal: string;
}

const KAFKA: Distribution = {
  entry: `kafka-${KAFKA_VERSION}`,
  goal: 'copy-dependencies',
  dependencies: `
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA_VERSION}</version></dependency>
    <dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>${LOG4J_VERSION}</version></dependency>`,
};

const ELASTICSEARCH: Distribution = {
  entry: `elasticsearch-${ELASTICSEARCH_VERSION}`,
  goal: 'unpack-dependencies',
  dependencies: `
    <dependency><groupId>org.elasticsearch.distribution.integ-test-zip</groupId><artifactId>elasticsearch</artifactId><version>${ELASTICSEARCH_VERSION}</version><type>zip</type></dependency>`,
};

export async function hasMaven(): Promise<boolean> {
  return (await run('mvn', ['--version'], VERSION_TIMEOUT_MS)).ok;
}

/** Whether nothing has to be fetched any more: then Maven is not needed. */
export async function distributionsAreCached(): Promise<boolean> {
  return (await isCached(KAFKA.entry)) && (await isCached(ELASTICSEARCH.entry));
}

/** @returns a directory with the jars of Kafka and all that they need */
export async function kafkaJars(): Promise<string> {
  return await fetched(KAFKA);
}

/** @returns the home directory of Elasticsearch (it holds bin, lib, modules, config) */
export async function elasticsearchHome(): Promise<string> {
  return join(await fetched(ELASTICSEARCH), ELASTICSEARCH.entry);
}

async function fetched({ entry, goal, dependencies }: Distribution): Promise<string> {
  return await cached(entry, async (directory) => {
    process.stderr.write(`Fetching ${entry} with Maven, once, into ${cachePath(entry)}\n`);
    const pom = join(directory, 'pom.xml');
    await writeFile(pom, projectWith(basename(entry), dependencies));
    const goals = [`${DEPENDENCY_PLUGIN}:${goal}`, '-DincludeScope=runtime', `-DoutputDirectory=${directory}`];
    const { ok, output } = await run('mvn', ['-B', '-q', '-ntp', '-f', pom, ...goals], DOWNLOAD_TIMEOUT_MS);
    if (!ok) throw new Error(`Maven could not fetch ${entry}:\n${output.slice(-4000)}`);
    await chmod(directory, READABLE_BY_ALL);
  });
}

function projectWith(artifactId: string, dependencies: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sluice.test.stack</groupId>
  <artifactId>${artifactId}</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>${dependencies}
  </dependencies>
</project>
`;
}

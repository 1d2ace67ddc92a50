import 'reflect-metadata';
import { CollectorConfig } from '@app/collector';
import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsReaderConfig } from '@app/es-reader';
import { EsWriterConfig, LifecycleConfig } from '@app/es-writer';
import {
  AccessConfig,
  DemoConfig,
  LiveConfig,
  OperationsConfig,
  QueryConfig,
  QueryGrpcConfig,
  UiConfig,
} from '@app/query';
import { RuntimeConfig, settingsMarkdown, type SettingsSchema } from '@app/runtime';
import { KafkaConsumerConfig, KafkaProducerConfig, KafkaTailConfig, KafkaTopicConfig } from '@app/span-log';
import { MemoryStorageConfig, TenancyConfig } from '@app/storage';
import { AllInOneConfig } from '../../apps/all-in-one/src/all-in-one.config.ts';
import { CollectorStorageConfig } from '../../apps/collector/src/collector-storage.config.ts';
import { IngesterConfig } from '../../apps/ingester/src/ingester.config.ts';
import { QueryStorageConfig } from '../../apps/query/src/query-storage.config.ts';

interface Group {
  readonly title: string;
  readonly schemas: readonly SettingsSchema[];
}

/** Chapters of the page, in its order; each settings class is in one of them. */
const EVERY_ROLE: Group = { title: 'Every role', schemas: [RuntimeConfig] };
const TENANTS: Group = { title: 'Tenants: collector and query', schemas: [TenancyConfig] };
const COLLECTOR_STORAGE: Group = { title: 'Collector: where spans go', schemas: [CollectorStorageConfig] };
const COLLECTOR: Group = { title: 'Collector', schemas: [CollectorConfig] };
const INGESTER: Group = { title: 'Ingester', schemas: [IngesterConfig] };
const QUERY_STORAGE: Group = { title: 'Query: what is read', schemas: [QueryStorageConfig] };
const LIVE: Group = { title: 'Query: live tail', schemas: [LiveConfig] };
const KAFKA_TAIL: Group = { title: 'Kafka: live tail', schemas: [KafkaTailConfig] };
const ACCESS: Group = { title: 'Query: who may read', schemas: [AccessConfig] };
const OPERATIONS: Group = { title: 'Query: operations', schemas: [OperationsConfig] };
const QUERY: Group = { title: 'Query', schemas: [QueryConfig, QueryGrpcConfig, UiConfig, DemoConfig] };
const ALL_IN_ONE: Group = { title: 'All-in-one', schemas: [AllInOneConfig, MemoryStorageConfig] };
const KAFKA_PRODUCER: Group = { title: 'Kafka: publishing', schemas: [KafkaProducerConfig] };
const KAFKA_CONSUMER: Group = { title: 'Kafka: consuming', schemas: [KafkaConsumerConfig] };
const KAFKA_TOPIC: Group = { title: 'Kafka: missing topics', schemas: [KafkaTopicConfig] };
const ES_SHARED: Group = {
  title: 'Elasticsearch: connection and indices',
  schemas: [EsConnectionConfig, EsIndexConfig],
};
const ES_WRITER: Group = { title: 'Elasticsearch: writing', schemas: [EsWriterConfig] };
const LIFECYCLE: Group = { title: 'Ingester: lifecycle of indices', schemas: [LifecycleConfig] };
const ES_READER: Group = { title: 'Elasticsearch: reading', schemas: [EsReaderConfig] };

/** Which chapters each role reads, besides `EVERY_ROLE`: the classes of its `main.ts`. */
const CHAPTERS_OF_ROLE: Readonly<Record<string, readonly Group[]>> = {
  collector: [COLLECTOR_STORAGE, COLLECTOR, TENANTS, KAFKA_PRODUCER, KAFKA_TOPIC, ES_SHARED, ES_WRITER],
  ingester: [INGESTER, KAFKA_CONSUMER, KAFKA_TOPIC, ES_SHARED, ES_WRITER, LIFECYCLE],
  query: [QUERY_STORAGE, QUERY, ACCESS, TENANTS, LIVE, KAFKA_TAIL, OPERATIONS, ES_SHARED, ES_READER],
  'all-in-one': [ALL_IN_ONE, TENANTS, COLLECTOR, QUERY, ACCESS, LIVE, ES_SHARED, ES_WRITER, ES_READER],
};

const CHAPTERS = [
  EVERY_ROLE,
  TENANTS,
  COLLECTOR_STORAGE,
  COLLECTOR,
  INGESTER,
  QUERY_STORAGE,
  QUERY,
  ACCESS,
  LIVE,
  OPERATIONS,
  ALL_IN_ONE,
  KAFKA_PRODUCER,
  KAFKA_CONSUMER,
  KAFKA_TAIL,
  KAFKA_TOPIC,
  ES_SHARED,
  ES_WRITER,
  LIFECYCLE,
  ES_READER,
];

const INTRODUCTION = `# Configuration

<!-- Generated from the settings classes by \`npm run docs\`. Do not edit. -->

Settings are environment variables. One that is unset, empty or blank has its default. Durations look like \`200ms\`, \`5s\` or
\`1m30s\`; sizes and counts are whole numbers; switches are \`true\` or \`false\`. Where Jaeger has a setting, its variable has
Jaeger's name.

Each role checks all of its settings at start and names every problem at once, then exits with status 2. A name that starts
with \`SLUICE_\` and is no setting is a problem, and so is one that looks like a mis-spelt setting. Every role has two options:
\`--help\` prints its table, \`--print-config\` prints the values that take effect, secrets as \`***\`:

\`\`\`sh
npx node dist/apps/collector/apps/collector/src/main.js --print-config
\`\`\`

A secret is better kept in a file where there is a setting for one (\`ES_PASSWORD_FILE\`, \`ES_API_KEY_FILE\`, \`ES_TOKEN_FILE\`).
`;

/** Settings classes that a role reads, as the page has it; the page is right when its `main.ts` has the same. */
export function documentedSchemas(role: string): readonly SettingsSchema[] {
  return (CHAPTERS_OF_ROLE[role] ?? []).flatMap(({ schemas }) => schemas);
}

/** `docs/configuration.md`, whole. */
export function configurationPage(): string {
  return [INTRODUCTION, roleTable(), ...CHAPTERS.map(chapter)].join('\n');
}

function roleTable(): string {
  const rows = Object.entries(CHAPTERS_OF_ROLE).map(([role, chapters]) => {
    const links = [EVERY_ROLE, ...chapters].map(({ title }) => `[${title}](#${anchor(title)})`);
    return `| ${role} | ${links.join(' · ')} |`;
  });
  return ['| Role | Reads |', '| --- | --- |', ...rows].join('\n') + '\n';
}

function chapter({ title, schemas }: Group): string {
  return `## ${title}\n\n${settingsMarkdown(schemas)}`;
}

/** As GitHub makes it of a heading. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}

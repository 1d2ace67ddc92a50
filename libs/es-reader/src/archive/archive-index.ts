import { archiveIndex, generationName } from '@app/model';
import type { estypes } from '@elastic/elasticsearch';

const EXACT = { type: 'keyword', ignore_above: 8191 } as const;

/** Above any template that the writers install: theirs may put an index under a policy that deletes it. */
const PRIORITY = 1_000_001;

/** Where archived traces are, and how that comes to be. */
export interface ArchiveNaming {
  readonly readName: string;
  readonly writeName: string;
  /** The concrete index, with its aliases when there are any. */
  readonly index: string;
  readonly aliases: Readonly<Record<string, { readonly is_write_index?: boolean }>>;
}

/** One index of Jaeger's name; when indices are rolled over, aliases in front of a first one, as `jaeger-es-rollover --archive init` makes them. */
export function archiveNaming(prefix: string, rollover: boolean): ArchiveNaming {
  const name = archiveIndex(prefix);
  if (!rollover) return { readName: name, writeName: name, index: name, aliases: {} };
  const readName = `${name}-read`;
  const writeName = `${name}-write`;
  const aliases = { [readName]: {}, [writeName]: { is_write_index: true } };
  return { readName, writeName, index: generationName(name, 1), aliases };
}

/** Template of the archive alone: no policy, no days, and the fields by which a trace is read, whatever the schema of its documents. */
export function archiveTemplate(prefix: string): { readonly name: string; readonly body: object } {
  const name = archiveIndex(prefix);
  const body = {
    index_patterns: [name, `${name}-*`],
    priority: PRIORITY,
    template: { settings: { 'index.number_of_shards': 1 }, mappings: ARCHIVE_MAPPING },
    _meta: { description: 'Sluice, archived traces; replaced when a trace is archived' },
  };
  return { name, body };
}

/** The documents themselves stay as they were. */
const ARCHIVE_MAPPING: estypes.MappingTypeMapping = {
  dynamic: false,
  properties: {
    traceID: EXACT,
    spanID: EXACT,
    parentSpanID: EXACT,
    operationName: EXACT,
    startTime: { type: 'long', ignore_malformed: true },
    startTimeMillis: { type: 'date', format: 'epoch_millis', ignore_malformed: true },
    duration: { type: 'long', ignore_malformed: true },
    process: { properties: { serviceName: EXACT } },
  },
};

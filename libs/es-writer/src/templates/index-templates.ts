import { indexBase, type IndexKind, type Schema } from '@app/model';
import { COMPACT_SPAN_MAPPING } from './compact-span-mapping.js';
import type { Field, IndexSettings, IndexTemplateBody, Mapping } from './index-template.js';
import { JAEGER_SPAN_MAPPING } from './jaeger-span-mapping.js';

export interface IndexTemplateOptions {
  readonly schema: Schema;
  readonly indexPrefix: string;
  /** Of a span index; the others are small and have one shard. */
  readonly shards: number;
  readonly replicas: number;
  readonly refreshIntervalMs: number;
  readonly priority: number;
  /** Name of the ILM policy that rolls the indices over and deletes them; `undefined` without ILM. */
  readonly lifecyclePolicy?: string;
}

export interface IndexTemplate {
  readonly name: string;
  readonly body: IndexTemplateBody;
}

/** The composable index templates of all indices, for `PUT _index_template/<name>`. Pure. */
export function indexTemplates(options: IndexTemplateOptions): IndexTemplate[] {
  return [
    template('span', options.shards, spanMapping(options.schema), spanSettings(options.schema), options),
    template('service', 1, SERVICE_MAPPING, {}, options),
    template('dependencies', 1, DEPENDENCIES_MAPPING, {}, options),
  ].flatMap((ofKind) => [ofKind, ofGenerations(ofKind)]);
}

const NAME: Field = { type: 'keyword', ignore_above: 8191 };

const SERVICE_MAPPING: Mapping = {
  dynamic: false,
  properties: { serviceName: NAME, operationName: NAME, spanKind: NAME },
};

/** A document holds all links of one computation; they are read as a whole. */
const DEPENDENCIES_MAPPING: Mapping = {
  dynamic: false,
  properties: { timestamp: { type: 'date' }, dependencies: { type: 'object', enabled: false } },
};

function spanMapping(schema: Schema): Mapping {
  return schema === 'compact' ? COMPACT_SPAN_MAPPING : JAEGER_SPAN_MAPPING;
}

/** Newest first on disk, so that a search for the newest stops early; not available with nested documents. */
function spanSettings(schema: Schema): IndexSettings {
  return schema === 'compact'
    ? { 'index.sort.field': 'startTimeMillis', 'index.sort.order': 'desc' }
    : { 'index.mapping.nested_fields.limit': 50, 'index.mapping.ignore_malformed': true };
}

function template(
  kind: IndexKind,
  shards: number,
  mappings: Mapping,
  ownSettings: IndexSettings,
  options: IndexTemplateOptions,
): IndexTemplate {
  const base = indexBase(options.indexPrefix, kind);
  const settings = {
    'index.number_of_shards': shards,
    'index.number_of_replicas': options.replicas,
    'index.refresh_interval': `${options.refreshIntervalMs}ms`,
    'index.requests.cache.enable': true,
    ...ownSettings,
    ...lifecycleSettings(base, options.lifecyclePolicy),
  };
  const body = {
    index_patterns: [`${base}-*`],
    priority: options.priority,
    template: { settings, mappings },
    _meta: { description: `Sluice, ${options.schema} schema; replaced when a writer starts` },
  };
  return { name: base, body };
}

/**
 * The same for generations of a day (`…-2026-11-22-000002`): what is sent to one by its own name must not create it when somebody deleted it.
 * Jaeger's days, which its components do create by writing, never match.
 */
function ofGenerations({ name, body }: IndexTemplate): IndexTemplate {
  const { priority, template, _meta } = body;
  return {
    name: `${name}-generations`,
    body: { index_patterns: [`${name}-*-000*`], priority: priority + 1, allow_auto_create: false, template, _meta },
  };
}

function lifecycleSettings(base: string, policy: string | undefined): IndexSettings {
  return policy === undefined
    ? {}
    : { 'index.lifecycle.name': policy, 'index.lifecycle.rollover_alias': `${base}-write` };
}

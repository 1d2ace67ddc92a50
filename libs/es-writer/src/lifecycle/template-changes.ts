import { createHash } from 'node:crypto';
import type { IndexTemplateBody } from '../templates/index-template.js';
import type { IndexTemplate } from '../templates/index-templates.js';
import type { LifecycleAction } from './lifecycle-action.js';

/** Which templates the cluster lacks, or has in another form. @param installed fingerprints by name */
export function templateChanges(
  wanted: readonly IndexTemplate[],
  installed: ReadonlyMap<string, string>,
): LifecycleAction[] {
  return wanted.flatMap(({ name, body }): LifecycleAction[] => {
    const present = installed.get(name);
    if (present === templateFingerprint(body)) return [];
    const reason = present === undefined ? 'it is missing' : 'it differs';
    return [{ kind: 'put template', template: name, body, reason }];
  });
}

/** Of a template as it is put, or as Elasticsearch tells it: as long as a hash, where a body may be long and there are many. */
export function templateFingerprint(body: unknown): string {
  return createHash('sha256').update(comparable(body)).digest('base64');
}

/** Elasticsearch tells settings as a tree of strings, where we give flat names and numbers. */
function comparable(body: unknown): string {
  const { index_patterns, priority, allow_auto_create, template = {}, _meta } = body as Partial<IndexTemplateBody>;
  const { settings = {}, mappings } = template as Partial<IndexTemplateBody['template']>;
  const flat = Object.fromEntries(flatten('', settings));
  return JSON.stringify(sorted({ index_patterns, priority, allow_auto_create, mappings, settings: flat, _meta }));
}

function flatten(path: string, value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, part]) => flatten(path === '' ? key : `${path}.${key}`, part));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, sorted(part)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

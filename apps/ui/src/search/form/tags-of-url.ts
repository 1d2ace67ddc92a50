import { parseLogfmt } from '@app/model/reading';
import { listParam, type SearchParams } from '../../url/search-params';

export interface TagsOfUrl {
  /** logfmt */
  readonly tags: string;
  readonly problems: readonly string[];
}

/**
 * `tags` as Jaeger's links have it, a map in JSON (`{"error":"true"}`), or as our own do, in logfmt; and Jaeger's older `tag=key:value`. Each may
 * repeat.
 */
export function tagsOfUrl(params: SearchParams): TagsOfUrl {
  const parts = [...listParam(params, 'tags').map(tagsOf), ...listParam(params, 'tag').map(tagOf)];
  return {
    tags: parts.flatMap((part) => (typeof part === 'string' && part !== '' ? [part] : [])).join(' '),
    problems: parts.flatMap((part) => (typeof part === 'string' ? [] : [part.problem])),
  };
}

type Part = string | { readonly problem: string };

function tagsOf(text: string): Part {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return logfmtOfJson(trimmed);
  const parsed = parseLogfmt(trimmed);
  if (parsed.ok) return trimmed;
  return { problem: `tags: ${parsed.problem.message} (column ${parsed.problem.column})` };
}

function logfmtOfJson(text: string): Part {
  let map: unknown;
  try {
    map = JSON.parse(text);
  } catch {
    return { problem: 'tags: it is neither logfmt nor a map in JSON' };
  }
  return Object.entries(map as Record<string, unknown>)
    .map(([key, value]) => logfmtPair(key, typeof value === 'string' ? value : JSON.stringify(value)))
    .join(' ');
}

function tagOf(text: string): Part {
  const colon = text.indexOf(':');
  if (colon > 0) return logfmtPair(text.slice(0, colon), text.slice(colon + 1));
  return { problem: `tag: ${text} is not of the form key:value` };
}

/** `key=value`, in quotes where it has to be. */
export function logfmtPair(key: string, value: string): string {
  return `${/[\s="]/.test(key) || key === '' ? JSON.stringify(key) : key}=${needsQuotes(value) ? JSON.stringify(value) : value}`;
}

function needsQuotes(value: string): boolean {
  return value === '' || /\s/.test(value) || value.startsWith('"');
}

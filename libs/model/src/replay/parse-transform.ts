import { parsed, refused, type ParsedText } from './parse-text.js';
import type { SpanTransform, TransformLevel } from './span-transform.js';

const LEVELS: readonly TransformLevel[] = ['resource', 'scope', 'span', 'event', 'link'];
const RULE = `"drop:LEVEL:KEY", "redact:LEVEL:KEY" or "rename:LEVEL:KEY=NEW", with a level of ${LEVELS.join(', ')}`;

/**
 * Reads `drop:span:http.url`, `redact:resource:user.email`, `rename:span:a=b`. A key may hold colons; in a rename, the first `=` separates the keys.
 */
export function parseTransform(text: string): ParsedText<SpanTransform> {
  const [, kind, name, rest] = /^([a-z]+):([a-z]+):(.+)$/su.exec(text) ?? [];
  const level = LEVELS.find((level) => level === name);
  if (level === undefined || rest === undefined) return refused(text, RULE);
  if (kind === 'drop' || kind === 'redact') return parsed({ kind, level, key: rest });
  if (kind !== 'rename') return refused(text, RULE);
  const at = rest.indexOf('=');
  const [key, to] = [rest.slice(0, Math.max(at, 0)), rest.slice(at + 1)];
  if (key === '' || to === '') return refused(text, 'a rename with both names: "rename:LEVEL:KEY=NEW"');
  if (key === to) return refused(text, 'a rename to another name');
  return parsed({ kind, level, key, to });
}

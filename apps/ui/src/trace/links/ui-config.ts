import { jaegerTemplateText, LINK_PLACES, templateText, type LinkPlace, type LinkTemplate } from './link-template';

/** What an installation sets for its readers. */
export interface UiConfig {
  readonly links: readonly LinkTemplate[];
  /** What of the file could not be used, in sentences; the rest of it is. */
  readonly problems: readonly string[];
}

/** Reads `ui-config.json`: our `links`, and the `linkPatterns` of Jaeger's file. Other settings of that are passed over. */
export function uiConfigOf(file: unknown): UiConfig {
  if (!isObject(file)) return { links: [], problems: ['it is no JSON object'] };
  const read = [...eachOf(file, 'links', linkOf), ...eachOf(file, 'linkPatterns', linksOfPattern)];
  return {
    links: read.flatMap((one) => (typeof one === 'string' ? [] : one)),
    problems: read.filter((one) => typeof one === 'string'),
  };
}

/** Templates, or what is wrong. */
type Read = readonly LinkTemplate[] | string;

function eachOf(file: JsonObject, name: string, read: (entry: JsonObject) => Read): readonly Read[] {
  const list = file[name] ?? [];
  if (!Array.isArray(list)) return [`${name} is no list`];
  return list.map((entry: unknown, place) => {
    const templates = isObject(entry) ? read(entry) : 'it is no object';
    return typeof templates === 'string' ? `${name}[${place}]: ${templates}` : templates;
  });
}

function linkOf({ on, key, text, url }: JsonObject): Read {
  const place = LINK_PLACES.find((name) => name === on);
  if (place === undefined) return `on has to be ${LINK_PLACES.join(', ')}`;
  if (!isText(text) || !isText(url)) return 'it needs a text and a url';
  if (key !== undefined && !isText(key)) return 'key has to be the name of an attribute';
  if (key !== undefined && place === 'trace') return 'a trace has no attributes: key cannot be used';
  return [{ on: place, ...(key !== undefined && { key }), text: templateText(text), url: templateText(url) }];
}

const JAEGER_TYPES: ReadonlyMap<unknown, LinkPlace> = new Map([
  ['tags', 'span'],
  ['process', 'process'],
  ['logs', 'event'],
  ['traces', 'trace'],
]);

function linksOfPattern({ type, key, text, url }: JsonObject): Read {
  const on = JAEGER_TYPES.get(type);
  if (on === undefined) return `type has to be ${[...JAEGER_TYPES.keys()].join(', ')}`;
  if (!isText(text) || !isText(url)) return 'it needs a text and a url';
  const texts = { text: jaegerTemplateText(text), url: jaegerTemplateText(url) };
  if (texts.text === undefined || texts.url === undefined) return 'of functions, only add can be used';
  const template = { on, text: texts.text, url: texts.url };
  if (on === 'trace' || key === undefined) return [template];
  const keys: readonly unknown[] = Array.isArray(key) ? key : [key];
  if (!keys.every(isText)) return 'key has to be the name of an attribute, or a list of them';
  return keys.map((name) => ({ ...template, key: name }));
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

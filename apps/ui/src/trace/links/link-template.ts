/** What a link is shown with. `process` is the resource of a span. */
export const LINK_PLACES = ['span', 'process', 'event', 'trace'] as const;
export type LinkPlace = (typeof LINK_PLACES)[number];

/** A link that an installation adds to what its spans say. */
export interface LinkTemplate {
  readonly on: LinkPlace;
  /** Only with an attribute of this name, and beside it. */
  readonly key?: string;
  readonly text: TemplateText;
  readonly url: TemplateText;
}

/** Words as they are, and places for values between them. */
export type TemplateText = readonly (string | Placeholder)[];

export interface Placeholder {
  /** Of an attribute, or one of those of `link-values.ts`. */
  readonly name: string;
  /** For numbers. */
  readonly add?: number;
}

const OURS = /\{([a-z][^\s{}"',=]*)\}/gi;
const OUR_TIME = /^((?:start|end)Unix(?:Millis|Micros))([+-]\d{1,15})$/;

/** `{name}`; of times also `{startUnixMillis-60000}`. Braces around anything else stay, such as those of JSON and of LogQL. */
export function templateText(text: string): TemplateText {
  return withPlaceholders(text, OURS, (name) => {
    const [, time, add] = OUR_TIME.exec(name) ?? [];
    return time === undefined ? { name } : { name: time, add: Number(add) };
  });
}

const JAEGERS = /#\{([^{}]+)\}/g;
const JAEGER_NAMES: ReadonlyMap<string, string> = new Map([
  ['traceID', 'traceId'],
  ['trace.traceID', 'traceId'],
  ['startTime', 'startUnixMicros'],
  ['endTime', 'endUnixMicros'],
]);

/** `#{name}`, and `#{name | add 1000}`. `undefined`: it asks for another function. */
export function jaegerTemplateText(text: string): TemplateText | undefined {
  const parts = withPlaceholders(text, JAEGERS, (inside) => {
    const [, name = '', add] = /^\s*([^|]*[^|\s])\s*(?:\|\s*add\s+(-?\d{1,15})\s*)?$/.exec(inside) ?? [];
    return { name: JAEGER_NAMES.get(name) ?? name, ...(add !== undefined && { add: Number(add) }) };
  });
  return parts.some((part) => typeof part === 'object' && part.name === '') ? undefined : parts;
}

function withPlaceholders(text: string, pattern: RegExp, read: (inside: string) => Placeholder): TemplateText {
  return text.split(pattern).map((part, place) => (place % 2 === 0 ? part : read(part)));
}

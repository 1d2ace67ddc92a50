import type { KeyValue } from '@app/model/reading';
import { safeHref } from '../../url/safe-href';
import { clipped } from '../span-detail/shown-value';
import type { LinkPlace, LinkTemplate, TemplateText } from './link-template';

/** A link out of the page. */
export interface OutLink {
  readonly text: string;
  readonly href: string;
}

/** `undefined`: there is no such value. */
export type ValueOf = (name: string) => KeyValue['value'] | undefined;

const MOST_VALUE_LENGTH = 2000;
const MOST_TEXT_LENGTH = 100;

/**
 * The links that can be made: all of their values are there, and they lead to `http` or `https`.
 *
 * @param key of the attribute beside which they are shown; `undefined`: those that belong to none
 */
export function outLinksOf(
  templates: readonly LinkTemplate[],
  on: LinkPlace,
  key: string | undefined,
  valueOf: ValueOf,
): readonly OutLink[] {
  return templates.flatMap((template) =>
    template.on === on && template.key === key ? (outLinkOf(template, valueOf) ?? []) : [],
  );
}

function outLinkOf({ text, url }: LinkTemplate, valueOf: ValueOf): OutLink | undefined {
  const href = safeHref(filled(url, valueOf, encoded) ?? '');
  const shown = filled(text, valueOf, (value) => value);
  return href === undefined || shown === undefined ? undefined : { href, text: clipped(shown, MOST_TEXT_LENGTH) };
}

function filled(parts: TemplateText, valueOf: ValueOf, write: (value: string) => string): string | undefined {
  let result = '';
  for (const part of parts) {
    const value = typeof part === 'string' ? part : valueText(valueOf(part.name), part.add);
    if (value === undefined) return undefined;
    result += typeof part === 'string' ? part : write(value);
  }
  return result;
}

function valueText(value: KeyValue['value'] | undefined, add = 0): string | undefined {
  const text = add === 0 ? String(value ?? '') : String(Number(value) + add);
  return text === '' || text === 'NaN' || text.length > MOST_VALUE_LENGTH ? undefined : text;
}

/** Halves of characters, which have no encoding, become U+FFFD. */
function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

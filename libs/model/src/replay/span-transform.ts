/** Where an attribute stands. */
export type TransformLevel = 'resource' | 'scope' | 'span' | 'event' | 'link';

/**
 * A change of one attribute, on the wire and before documents are made. A changed span has another `_id`, since that comes from its content; a
 * resource is no part of it.
 *
 * - `drop`: the attribute goes
 * - `redact`: its value becomes the text `[redacted]`
 * - `rename`: its key becomes `to`, unless there is an attribute of that name already: then it stays
 */
export type SpanTransform =
  | { readonly kind: 'drop' | 'redact'; readonly level: TransformLevel; readonly key: string }
  | { readonly kind: 'rename'; readonly level: TransformLevel; readonly key: string; readonly to: string };

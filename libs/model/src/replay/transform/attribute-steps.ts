import type { SpanTransform, TransformLevel } from '../span-transform.js';

/** One transform with its texts as they stand on the wire. */
export interface AttributeStep {
  readonly kind: SpanTransform['kind'];
  readonly key: Buffer;
  /** Of a rename; otherwise empty. */
  readonly to: Buffer;
}

const utf8 = (text: string): Buffer => Buffer.from(text);

/** The transforms of one level, in order; `undefined` when there are none. */
export function stepsOf(
  transforms: readonly SpanTransform[],
  level: TransformLevel,
): readonly AttributeStep[] | undefined {
  const own = transforms.filter((transform) => transform.level === level);
  if (own.length === 0) return undefined;
  return own.map((transform) => ({
    kind: transform.kind,
    key: utf8(transform.key),
    to: utf8(transform.kind === 'rename' ? transform.to : ''),
  }));
}

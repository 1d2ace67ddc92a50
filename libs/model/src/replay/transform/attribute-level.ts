import { Tag } from '../../otlp/message-shape.js';
import type { SpanTransform, TransformLevel } from '../span-transform.js';
import { AttributePlan } from './attribute-plan.js';
import { stepsOf } from './attribute-steps.js';

/** A kind of message in which attributes may change, or one that holds such messages. */
export interface AttributeLevel {
  /** Tag of its attributes. */
  readonly attributeTag: number;
  /** Absent: its own attributes stay. One plan for each level: an event is planned while its span is being written. */
  readonly plan?: AttributePlan | undefined;
  /** By tag: messages within it that may change. */
  readonly nested: ReadonlyMap<number, AttributeLevel>;
}

/** The messages that a scan finds, each with what changes in it; `undefined`: nothing does. */
export interface RequestLevels {
  /** A `ResourceSpans` without its spans. */
  readonly resourceHeader: AttributeLevel | undefined;
  /** A `ScopeSpans` without its spans. */
  readonly scopeHeader: AttributeLevel | undefined;
  readonly span: AttributeLevel | undefined;
}

/** Headers have no attributes of their own. */
const NO_ATTRIBUTES = 0;

export function requestLevels(transforms: readonly SpanTransform[]): RequestLevels {
  const level = (
    name: TransformLevel,
    attributeTag: number,
    ...nested: (readonly [number, AttributeLevel | undefined])[]
  ): AttributeLevel | undefined => {
    const steps = stepsOf(transforms, name);
    return compact(attributeTag, steps && new AttributePlan(steps), nested);
  };
  const resource = level('resource', Tag.resource.attributes);
  const scope = level('scope', Tag.scope.attributes);
  return {
    resourceHeader: compact(NO_ATTRIBUTES, undefined, [[Tag.resourceSpans.resource, resource]]),
    scopeHeader: compact(NO_ATTRIBUTES, undefined, [[Tag.scopeSpans.scope, scope]]),
    span: level(
      'span',
      Tag.span.attributes,
      [Tag.span.events, level('event', Tag.event.attributes)],
      [Tag.span.links, level('link', Tag.link.attributes)],
    ),
  };
}

function compact(
  attributeTag: number,
  plan: AttributePlan | undefined,
  nested: readonly (readonly [number, AttributeLevel | undefined])[],
): AttributeLevel | undefined {
  const changing = nested.flatMap(([tag, level]) => (level === undefined ? [] : [[tag, level] as const]));
  if (plan === undefined && changing.length === 0) return undefined;
  return { attributeTag, plan, nested: new Map(changing) };
}

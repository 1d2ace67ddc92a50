import type { SpanTransform, TransformLevel } from '@app/model';
import { ExportTraceServiceRequest } from '../contract/otlp-proto.ts';

interface Attribute {
  key: string;
  value?: object;
}
interface Holder {
  attributes: Attribute[];
}
interface Request {
  resourceSpans: {
    resource?: Holder;
    scopeSpans: { scope?: Holder; spans: (Holder & { events: Holder[]; links: Holder[] })[] }[];
  }[];
}

/** A request as objects, with defaults left as they are: what protobufjs reads. */
export function decodeRequest(payload: Buffer): Request {
  return ExportTraceServiceRequest.decode(payload) as unknown as Request;
}

export function encodeDecoded(request: Request): Buffer {
  return Buffer.from(ExportTraceServiceRequest.encode(request).finish());
}

/** Transforms the plain way: on objects, one transform after the other. Changes its argument. */
export function transformDecoded(request: Request, transforms: readonly SpanTransform[]): Request {
  for (const transform of transforms) {
    for (const holder of holders(request, transform.level)) {
      const { attributes } = holder;
      if (transform.kind === 'drop') holder.attributes = attributes.filter(({ key }) => key !== transform.key);
      for (const attribute of attributes) {
        if (attribute.key !== transform.key) continue;
        if (transform.kind === 'redact') attribute.value = { stringValue: '[redacted]' };
        if (transform.kind === 'rename' && attributes.every(({ key }) => key !== transform.to))
          attribute.key = transform.to;
      }
    }
  }
  return request;
}

function holders({ resourceSpans }: Request, level: TransformLevel): Holder[] {
  const scopeSpans = resourceSpans.flatMap((one) => one.scopeSpans);
  const spans = scopeSpans.flatMap((one) => one.spans);
  const byLevel: Record<TransformLevel, (Holder | null | undefined)[]> = {
    resource: resourceSpans.map(({ resource }) => resource),
    scope: scopeSpans.map(({ scope }) => scope),
    span: spans,
    event: spans.flatMap(({ events }) => events),
    link: spans.flatMap(({ links }) => links),
  };
  return byLevel[level].filter((holder): holder is Holder => holder !== null && holder !== undefined);
}

import { Tag } from '../otlp/message-shape.js';
import { WireReader } from '../otlp/wire-reader.js';
import { AttributeTable, ValueKind } from './attribute-table.js';
import { writeTokens } from './attribute-tokens.js';
import type { Schema } from './document-options.js';
import { JsonWriter } from './json-writer.js';
import { writeTagList } from './tag-list.js';
import { spilled, writeTagObject } from './tag-object.js';

const SERVICE_NAME = 'service.name';
const PROCESS = Buffer.from(',"process":{"serviceName":"');
const TAG = Buffer.from('","tag":');
const TAGS = Buffer.from(',"tags":');
const JAEGER_TAGS = Buffer.from('","tags":');
const TOKENS = Buffer.from(',"resourceAttr":[');

/**
 * The end of every document of one resource, `,"process":{…}` and its tokens: built once per resource, copied per span.
 */
export class ProcessSection {
  readonly json = new JsonWriter(1024);
  /** As Jaeger's sanitizer has it when the attribute is missing or unusable. */
  serviceName = '';

  private readonly attributes = new AttributeTable();
  private readonly reader = new WireReader();

  /** @param header the bytes of a `ResourceSpans` without its spans; several `Resource` messages in it count as one */
  read(header: Buffer, schema: Schema): void {
    const { json, attributes } = this;
    json.clear();
    attributes.clear();
    this.serviceName = '';
    this.readAttributes(header);
    const service = Buffer.from((this.serviceName ||= 'missing-service-name'));
    json.raw(PROCESS);
    json.escaped(service, 0, service.length);
    if (schema === 'jaeger') {
      json.raw(JAEGER_TAGS);
      writeTagList(
        json,
        attributes,
        Array.from({ length: attributes.count }, (_, i) => i),
      );
      json.byte(0x7d);
      return;
    }
    json.raw(TAG);
    writeTagObject(json, attributes);
    if (spilled.length > 0) {
      json.raw(TAGS);
      writeTagList(json, attributes, spilled);
    }
    json.byte(0x7d);
    if (attributes.count > 0) {
      json.raw(TOKENS);
      writeTokens(json, attributes, 0, false);
      json.byte(0x5d);
    }
  }

  private readAttributes(header: Buffer): void {
    const { reader } = this;
    reader.reset(header);
    while (reader.position < header.length) {
      const tag = reader.tag();
      if (tag !== Tag.resourceSpans.resource) {
        reader.skip(tag);
        continue;
      }
      const end = reader.length() + reader.position;
      while (reader.position < end) {
        const field = reader.tag();
        if (field === Tag.resource.attributes) this.readAttribute(reader.length() + reader.position);
        else reader.skip(field);
      }
    }
  }

  /** Lifts `service.name` out; the first one counts. */
  private readAttribute(end: number): void {
    const { attributes, reader } = this;
    attributes.read(reader, end);
    const i = attributes.count - 1;
    if (attributes.key(i).text !== SERVICE_NAME) return;
    attributes.count--;
    if (attributes.kind(i) !== ValueKind.string) this.serviceName ||= 'service-name-wrong-type';
    else
      this.serviceName ||=
        attributes.source(i).toString('utf8', attributes.a(i), attributes.b(i)) || 'empty-service-name';
  }
}

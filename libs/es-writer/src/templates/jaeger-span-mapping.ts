import type { Field, Mapping } from './index-template.js';

const KEYWORD: Field = { type: 'keyword', ignore_above: 256 };

const TAG_LIST: Field = {
  type: 'nested',
  dynamic: false,
  properties: { key: KEYWORD, value: KEYWORD, type: KEYWORD },
};

/** Jaeger's mapping, for indices that its own components read and write too. Every tag is a Lucene document of its own. */
export const JAEGER_SPAN_MAPPING: Mapping = {
  dynamic_templates: [
    { span_tags_map: { path_match: 'tag.*', mapping: KEYWORD } },
    { process_tags_map: { path_match: 'process.tag.*', mapping: KEYWORD } },
  ],
  properties: {
    traceID: KEYWORD,
    spanID: KEYWORD,
    parentSpanID: KEYWORD,
    operationName: KEYWORD,
    startTime: { type: 'long' },
    startTimeMillis: { type: 'date', format: 'epoch_millis' },
    duration: { type: 'long' },
    flags: { type: 'integer' },
    logs: { type: 'nested', dynamic: false, properties: { timestamp: { type: 'long' }, fields: TAG_LIST } },
    process: { properties: { serviceName: KEYWORD, tag: { type: 'object' }, tags: TAG_LIST } },
    references: { type: 'nested', dynamic: false, properties: { refType: KEYWORD, traceID: KEYWORD, spanID: KEYWORD } },
    tag: { type: 'object' },
    tags: TAG_LIST,
  },
};

import { boolean, count, json, nullable, record, text } from '../api/openapi/describe.js';
import type { Area } from '../api/openapi/openapi.js';
import { describeGet } from '../api/sluice/problem.openapi.js';

const sent = json('the collector has them', record({ traces: count }));

/** Traces of a small shop, for a storage that has none. */
export const demoArea: Area = {
  schemas: {},
  paths: {
    '/api/demo': {
      ...describeGet(
        'whether demo traces can be sent for whoever asks',
        [],
        json('never a failure', record({ available: boolean, reason: nullable(text) })),
      ),
      post: {
        ...describeGet('sends demo traces to the collector', [], sent).get,
        requestBody: { required: true, content: { 'application/json': { schema: record({}) } } },
      },
    },
  },
};

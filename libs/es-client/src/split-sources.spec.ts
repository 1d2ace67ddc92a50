import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSources } from './split-sources.js';

describe('splitSources', () => {
  it('gives documents back to the character', () => {
    const source = '{ "id": 9007199254740993, "whole": 1.0,\n "text": "}\\"{\\\\" }';
    const { envelope, sources } = splitSources(`{"hits":{"hits":[{"_id":"a","_source" : ${source},"sort":[1]}]}}`);
    expect(sources).toEqual([source]);
    expect(JSON.parse(envelope)).toEqual({ hits: { hits: [{ _id: 'a', _source: 0, sort: [1] }] } });
  });

  it('is not misled by documents and ids that speak of sources', () => {
    const tricky = '{"_source":{"_source":"\\"_source\\":{"},"x":"\\\\"}';
    const { envelope, sources } = splitSources(
      `{"hits":[{"_id":"\\"_source\\":{","_source":${tricky}},{"_id":"_source","_source":{}}]}`,
    );
    expect(sources).toEqual([tricky, '{}']);
    expect(JSON.parse(envelope)).toEqual({
      hits: [
        { _id: '"_source":{', _source: 0 },
        { _id: '_source', _source: 1 },
      ],
    });
  });

  it('leaves a response without documents alone', () => {
    const json = '{"responses":[{"error":{"type":"x"},"status":503}]}';
    expect(splitSources(json)).toEqual({ envelope: json, sources: [] });
  });

  it('reads back any documents at all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 4 }),
        fc.string(),
        (documents, id) => {
          const response = { hits: documents.map((_source) => ({ _id: id, _source, sort: [id] })) };
          const { envelope, sources } = splitSources(JSON.stringify(response));
          expect(sources).toEqual(documents.map((document) => JSON.stringify(document)));
          expect(JSON.parse(envelope)).toEqual({
            hits: documents.map((_, i) => ({ _id: id, _source: i, sort: [id] })),
          });
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { classifyItem } from './classify-item.js';

/** Answers of Elasticsearch 8, each seen next to a good document unless `why` says otherwise. */
const ANSWERS = [
  { status: 201, type: '', itemClass: 'stored', why: 'created' },
  { status: 409, type: 'version_conflict_engine_exception', itemClass: 'duplicate', why: 'the same _id is stored' },
  { status: 400, type: 'document_parsing_exception', itemClass: 'rejected', why: 'a value that the mapping refuses' },
  { status: 400, type: 'mapper_parsing_exception', itemClass: 'rejected', why: 'the same, before 8.8' },
  { status: 400, type: 'strict_dynamic_mapping_exception', itemClass: 'rejected', why: 'an unknown field' },
  { status: 400, type: 'illegal_argument_exception', itemClass: 'rejected', why: 'an empty _id' },
  { status: 413, type: 'request_too_large', itemClass: 'rejected', why: 'one document above the limit' },
  { status: 429, type: 'es_rejected_execution_exception', itemClass: 'throttled', why: 'the write queue is full' },
  { status: 429, type: 'circuit_breaking_exception', itemClass: 'throttled', why: 'the heap is full' },
  { status: 503, type: 'circuit_breaking_exception', itemClass: 'throttled', why: 'the same, for longer' },
  { status: 429, type: 'unheard_of_exception', itemClass: 'throttled', why: 'too many requests, whatever it is' },
  { status: 429, type: 'cluster_block_exception', itemClass: 'destination', why: 'the disk is at its flood stage' },
  { status: 403, type: 'cluster_block_exception', itemClass: 'destination', why: 'index.blocks.write is set' },
  { status: 400, type: 'index_closed_exception', itemClass: 'destination', why: 'the index is closed' },
  { status: 404, type: 'index_not_found_exception', itemClass: 'destination', why: 'the alias is missing' },
  { status: 400, type: 'invalid_index_name_exception', itemClass: 'destination', why: 'a setting is wrong' },
  { status: 403, type: 'security_exception', itemClass: 'destination', why: 'we lack a privilege' },
  { status: 401, type: 'security_exception', itemClass: 'destination', why: 'the password was changed' },
  { status: 503, type: 'unavailable_shards_exception', itemClass: 'destination', why: 'the primary shard is away' },
  { status: 500, type: 'unavailable_shards_exception', itemClass: 'destination', why: 'a type of the cluster decides' },
  { status: 502, type: 'unheard_of_exception', itemClass: 'destination', why: 'a gateway' },
  {
    status: 500,
    type: 'not_x_content_exception',
    itemClass: 'suspect',
    why: 'an array instead of an object, before 8.15',
  },
  { status: 500, type: 'string_index_out_of_bounds_exception', itemClass: 'suspect', why: 'an empty _index' },
  { status: 400, type: 'unheard_of_exception', itemClass: 'suspect', why: 'an error that we do not know' },
  { status: 0, type: '', itemClass: 'destination', why: 'the result made no sense' },
] as const;

describe('classifyItem', () => {
  it.each(ANSWERS)('takes $status $type for $itemClass: $why', ({ status, type, itemClass }) => {
    const error = type === '' ? {} : { error: { type, reason: 'because' } };
    expect(classifyItem({ status, ...error })).toBe(itemClass);
  });

  it.each([
    'no write index is defined for alias [jaeger-span-write]. The write index may be explicitly disabled',
    'number of documents in the index cannot exceed 2147483519',
    'pipeline with id [enrich] does not exist',
    'Rejecting mapping update to [jaeger-span] as the final mapping would have more than 1 type: [_doc, span]',
  ])("does not blame the document for the index's illegal argument: %s", (reason) => {
    expect(classifyItem({ status: 400, error: { type: 'illegal_argument_exception', reason } })).toBe('destination');
  });

  it('does not believe a success that carries an error', () => {
    expect(classifyItem({ status: 200, error: { type: 'odd', reason: '' } })).toBe('destination');
  });
});

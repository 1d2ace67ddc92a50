import type { BulkItem } from './bulk-item.js';

/**
 * - `stored`, `duplicate`: durable
 * - `throttled`: the cluster has too much to do
 * - `destination`: the cluster, the index or our permissions are in the way, not the document
 * - `suspect`: an internal error or an unknown refusal; the document's fault if others are stored
 * - `rejected`: the document can never be stored
 */
export type ItemClass = 'stored' | 'duplicate' | 'throttled' | 'destination' | 'suspect' | 'rejected';

/** A full queue and a full heap, whatever status they come with. */
const THROTTLING_TYPES = new Set(['circuit_breaking_exception', 'es_rejected_execution_exception']);

/** Errors of the cluster or the index, whatever status they come with (a closed index answers 400). */
const DESTINATION_TYPES = new Set([
  'already_closed_exception',
  'cluster_block_exception',
  'connect_transport_exception',
  'corrupt_index_exception',
  'engine_closed_exception',
  'failed_to_commit_cluster_state_exception',
  'file_system_exception',
  'i_o_exception',
  'illegal_index_shard_state_exception',
  'index_closed_exception',
  'index_not_found_exception',
  'index_shard_closed_exception',
  'index_shard_not_started_exception',
  'invalid_index_name_exception',
  'master_not_discovered_exception',
  'no_longer_primary_shard_exception',
  'no_node_available_exception',
  'no_shard_available_action_exception',
  'node_closed_exception',
  'node_disconnected_exception',
  'node_not_connected_exception',
  'not_master_exception',
  'out_of_memory_error',
  'process_cluster_event_timeout_exception',
  'receive_timeout_transport_exception',
  'security_exception',
  'send_request_transport_exception',
  'shard_not_found_exception',
  'shard_not_in_primary_mode_exception',
  'task_cancelled_exception',
  'timeout_exception',
  'translog_exception',
  'unavailable_shards_exception',
]);

/** Refusals of a document's own content. */
const DOCUMENT_TYPES = new Set([
  'action_request_validation_exception',
  'document_parsing_exception',
  'illegal_argument_exception',
  'mapper_parsing_exception',
  'max_bytes_length_exceeded_exception',
  'parsing_exception',
  'strict_dynamic_mapping_exception',
  'x_content_parse_exception',
]);

/**
 * `illegal_argument_exception` is also what an alias without a write index, a shard full of documents, an ingest pipeline
 * that is gone and a mapping of two types answer.
 */
const DESTINATION_REASON =
  /no write index is defined|is not an alias|number of documents in the index cannot exceed|pipeline with id .* does not exist|more than 1 type/i;

/**
 * Sorts one result of a `_bulk` response. Goes by status and error type together, because neither decides alone: 400, 403
 * and 404 may be the destination's fault, and 500 may be the document's.
 */
export function classifyItem({ status, error }: BulkItem): ItemClass {
  if (status >= 200 && status < 300) return error === undefined ? 'stored' : 'destination';
  const { type, reason } = error ?? { type: '', reason: '' };
  if (type === 'version_conflict_engine_exception') return 'duplicate';
  if (isThrottling(status, type)) return 'throttled';
  if (DESTINATION_TYPES.has(type) || DESTINATION_REASON.test(reason)) return 'destination';
  if (status === 400 && DOCUMENT_TYPES.has(type)) return 'rejected';
  if (status === 413) return 'rejected';
  if (status === 500 || (status >= 400 && status < 500 && !isDestinationStatus(status))) return 'suspect';
  return 'destination';
}

/** Whether an error says that the cluster has too much to do; a disk at its flood stage also answers 429, and is none. */
export function isThrottling(status: number, type: string): boolean {
  return THROTTLING_TYPES.has(type) || (status === 429 && !DESTINATION_TYPES.has(type));
}

function isDestinationStatus(status: number): boolean {
  return status === 401 || status === 403 || status === 404 || status === 408 || status === 409;
}

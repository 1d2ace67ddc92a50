import type { BulkItem } from './bulk-item.js';

/**
 * - `stored`, `duplicate`: durable
 * - `retry`: the cluster, the index or our permissions are in the way, not the document
 * - `suspect`: an internal error or an unknown refusal; the document's fault if its neighbours were stored
 * - `rejected`: the document can never be stored
 */
export type ItemClass = 'stored' | 'duplicate' | 'retry' | 'suspect' | 'rejected';

/** Errors of the cluster or the index, whatever status they come with (a closed index answers 400). */
const DESTINATION_TYPES = new Set([
  'already_closed_exception',
  'circuit_breaking_exception',
  'cluster_block_exception',
  'es_rejected_execution_exception',
  'i_o_exception',
  'index_closed_exception',
  'index_not_found_exception',
  'invalid_index_name_exception',
  'master_not_discovered_exception',
  'no_shard_available_action_exception',
  'node_closed_exception',
  'node_disconnected_exception',
  'node_not_connected_exception',
  'process_cluster_event_timeout_exception',
  'receive_timeout_transport_exception',
  'security_exception',
  'shard_not_found_exception',
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

/** `illegal_argument_exception` is also what an alias without a write index and a shard full of documents answer. */
const DESTINATION_REASON = /no write index is defined|is not an alias|number of documents in the index cannot exceed/i;

/**
 * Sorts one result of a `_bulk` response. Goes by status and error type together, because neither decides alone: 400, 403
 * and 404 may be the destination's fault, and 500 may be the document's.
 */
export function classifyItem({ status, error }: BulkItem): ItemClass {
  if (status >= 200 && status < 300) return error === undefined ? 'stored' : 'retry';
  const { type, reason } = error ?? { type: '', reason: '' };
  if (type === 'version_conflict_engine_exception') return 'duplicate';
  if (DESTINATION_TYPES.has(type) || DESTINATION_REASON.test(reason)) return 'retry';
  if (status === 400 && DOCUMENT_TYPES.has(type)) return 'rejected';
  if (status === 413) return 'rejected';
  if (status === 500 || (status >= 400 && status < 500 && !isDestinationStatus(status))) return 'suspect';
  return 'retry';
}

function isDestinationStatus(status: number): boolean {
  return status === 401 || status === 403 || status === 404 || status === 408 || status === 409 || status === 429;
}

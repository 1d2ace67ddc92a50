import { isKafkaFailure, protocolErrorType } from '../client/kafkajs-errors.js';

const INTERVAL_MS = 1_000;

/** After these the member has to join the group again. */
const MEMBERSHIP_LOST = new Set([
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'NOT_COORDINATOR_FOR_GROUP',
]);

export function isMembershipLost(error: unknown): boolean {
  return MEMBERSHIP_LOST.has(protocolErrorType(error) ?? '');
}

/**
 * Heartbeats while a handler waits; kafkajs sends none in the meantime.
 *
 * @param heartbeat kafkajs' own: does nothing when the last one is young enough
 * @param onLost called once, when the group goes on without this member: it rebalances, or no heartbeat arrived for `sessionTimeoutMs`
 * @returns stops it
 */
export function startPulse(
  heartbeat: () => Promise<void>,
  sessionTimeoutMs: number,
  onLost: (error: unknown) => void,
): () => void {
  let lastBeatMs = Date.now();
  const beat = async (): Promise<void> => {
    try {
      await heartbeat();
      lastBeatMs = Date.now();
    } catch (error) {
      if (!isKafkaFailure(error)) throw error;
      if (!isMembershipLost(error) && Date.now() - lastBeatMs < sessionTimeoutMs) return;
      clearInterval(timer);
      onLost(error);
    }
  };
  const timer = setInterval(() => void beat(), INTERVAL_MS);
  return () => clearInterval(timer);
}

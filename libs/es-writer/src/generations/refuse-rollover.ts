import { isRolloverMode, type EsIndexConfig } from '@app/es-client';
import { NoGenerationsError } from '@app/storage';

/** @throws {NoGenerationsError} */
export function refuseRollover(config: EsIndexConfig): void {
  if (!isRolloverMode(config)) return;
  throw new NoGenerationsError(
    'indices are rolled over (ES_USE_ALIASES or ES_USE_ILM): they are not of a day, so there are no generations of days to build or to switch',
  );
}

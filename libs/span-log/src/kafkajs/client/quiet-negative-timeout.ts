let installed = false;

/**
 * Keeps one warning of Node ≥ 24 off stderr: kafkajs 2.2.4 schedules its request queue with a negative delay, which Node takes as 1 ms.
 * Everything else that warns, and the same warning from any other place, is passed on.
 *
 * @see https://github.com/tulios/kafkajs/issues/1751
 */
export function quietNegativeTimeout(): void {
  if (installed) return;
  installed = true;
  const emitWarning = process.emitWarning.bind(process) as (...given: unknown[]) => void;
  process.emitWarning = (...given: unknown[]): void => {
    if (given[1] === 'TimeoutNegativeWarning' && new Error('where').stack?.includes('kafkajs')) return;
    emitWarning(...given);
  };
}

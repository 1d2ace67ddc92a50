import { lifecycleRequest, objectOf, type ActionReport, type LifecycleAction } from '@app/es-writer';

/** An action that was not done, as a line. */
export function plannedLine(action: LifecycleAction, json: boolean): string {
  return json ? jsonLine(action, {}) : `would ${action.kind} ${objectOf(action)}: ${action.reason}\n`;
}

/** An action with what became of it, as a line. */
export function endedLine({ action, result }: ActionReport, json: boolean): string {
  if (json) return jsonLine(action, { ...result });
  const problem = result.outcome === 'failed' ? ` (${result.problem})` : '';
  return `${result.outcome}: ${action.kind} ${objectOf(action)}: ${action.reason}${problem}\n`;
}

function jsonLine(action: LifecycleAction, result: object): string {
  const { kind, reason } = action;
  return `${JSON.stringify({ action: kind, object: objectOf(action), reason, ...result, request: lifecycleRequest(action) })}\n`;
}

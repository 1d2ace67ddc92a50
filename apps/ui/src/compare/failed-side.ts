import { ApiFailure } from '../api/api-failure';
import type { ComparedSide } from '../api/compare';
import { textOfSide } from './side-of-text';

/** Which of the two could not be read, in a sentence; `undefined` when it is neither's fault. */
export function failedSideText(error: Error, a: ComparedSide, b: ComparedSide): string | undefined {
  if (!(error instanceof ApiFailure)) return undefined;
  const { parameter } = error.details;
  const side = parameter === 'a' || parameter === 'b' ? parameter : sideOfSearch(parameter, a, b);
  if (side === undefined) return undefined;
  const what = side === 'a' ? a : b;
  const name = side.toUpperCase();
  if (what.kind === 'search') {
    return error.kind === 'absent'
      ? `The search of ${name} finds no traces: ${textOfSide(what)}`
      : `The search of ${name} cannot be read: ${textOfSide(what)}`;
  }
  return error.kind === 'absent'
    ? `Trace ${name} was not found: ${what.traceId}`
    : `Trace ${name} could not be read: ${what.traceId}`;
}

function sideOfSearch(parameter: string | undefined, a: ComparedSide, b: ComparedSide): 'a' | 'b' | undefined {
  if (parameter === undefined) return undefined;
  if (a.kind === 'search') return 'a';
  return b.kind === 'search' ? 'b' : undefined;
}

import { formatCount } from '../../format/count';
import type { ShownTrace } from '../model/shown-trace';
import { MAX_WHOLE_SPANS } from '../model/use-shown-trace';

/** What the find box does not look at, and why; `undefined` when it looks at everything. */
export function findLimitOf({ whole, skeleton }: ShownTrace, readingWhole: boolean): string | undefined {
  if (whole) return undefined;
  if (skeleton.spanId.length > MAX_WHOLE_SPANS) {
    return `Of traces above ${formatCount(MAX_WHOLE_SPANS)} spans only service, operation and id are searched.`;
  }
  return readingWhole
    ? 'Attributes are still being read: only service, operation and id are searched.'
    : 'Attributes could not be read: only service, operation and id are searched.';
}

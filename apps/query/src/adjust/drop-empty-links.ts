import type { Trace } from '@app/model';
import { mapSpans, withWarning } from './map-spans.js';

/** Links without a trace id lead nowhere. */
export function dropEmptyLinks(trace: Trace): Trace {
  return mapSpans(trace, (span) => {
    const references = span.references.filter(({ traceId }) => !/^0*$/.test(traceId));
    const dropped = span.references.length - references.length;
    if (dropped === 0) return span;
    const links = dropped === 1 ? '1 link without a trace id is' : `${dropped} links without a trace id are`;
    return withWarning({ ...span, references }, `${links} left out.`);
  });
}

import type { Span } from '@app/model/reading';
import type { ShownTrace } from '../model/shown-trace';
import { attributeTest, textTest, type AttributeTest } from './attribute-test';
import type { FindQuery } from './find-query';

/** Looks at service, operation, ids, and where the trace is whole at attributes, resource and events. */
export function spanMatcher(trace: ShownTrace, { terms, excludedKeys }: FindQuery): (row: number) => boolean {
  const { skeleton, whole } = trace;
  const ids = new Set(terms);
  if (terms.every((term) => SPAN_ID.test(term)) && skeleton.spanId.some((id) => ids.has(id))) {
    return (row) => ids.has(skeleton.spanId[row]!);
  }
  const tests = terms.map((term) => {
    const inText = textTest(term);
    const services = skeleton.services.map(inText);
    const operations = skeleton.operations.map(inText);
    const inAttributes = attributeTest(term, inText, excludedKeys);
    return (row: number) =>
      services[skeleton.service[row]!] === true ||
      operations[skeleton.operation[row]!] === true ||
      skeleton.spanId[row] === term ||
      (whole !== undefined && inSpan(whole.spans[row]!, inAttributes));
  });
  return (row) => tests.every((test) => test(row));
}

const SPAN_ID = /^[0-9a-f]{16}$/;

function inSpan({ tags, process, logs }: Span, inAttributes: AttributeTest): boolean {
  return inAttributes(tags) || inAttributes(process.tags) || logs.some(({ fields }) => inAttributes(fields));
}

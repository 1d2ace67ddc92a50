import { listParam, type SearchParams } from '../../url/search-params';
import { traceIdOf } from '../../url/trace-id';

/** `traceID`, repeated, and Jaeger's `span=<span ids>@<trace id>`: each trace once. What is no id is in `problems`. */
export function traceIdsOfUrl(params: SearchParams) {
  const texts = [
    ...listParam(params, 'traceID').flatMap((text) => text.split(',')),
    ...listParam(params, 'span').map((text) => text.slice(text.lastIndexOf('@') + 1)),
  ];
  const read = texts.filter((text) => text.trim() !== '').map((text) => ({ text, id: traceIdOf(text) }));
  return {
    traceIds: [...new Set(read.flatMap(({ id }) => (id === undefined ? [] : [id])))],
    problems: read.flatMap(({ text, id }) => (id === undefined ? [`traceID: ${text} is not a trace id`] : [])),
  };
}

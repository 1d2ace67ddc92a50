import type { KeyValue, Process, Span, Trace } from '@app/model';
import { mapSpans, withWarning } from './map-spans.js';
import { sortedByKey } from './sort-attributes.js';

const KEYS = new Set([
  'telemetry.sdk.language',
  'telemetry.sdk.name',
  'telemetry.sdk.version',
  'telemetry.distro.name',
  'telemetry.distro.version',
]);

/** Attributes of a span that describe the library which made it belong to its resource. One that its resource has with another value stays. */
export function moveLibraryAttributes(trace: Trace): Trace {
  const processes = new SharedProcesses();
  return mapSpans(trace, (span) => {
    const library = span.tags.filter(({ key }) => KEYS.has(key));
    return library.length === 0 ? span : moved(span, library, processes);
  });
}

function moved(span: Span, library: readonly KeyValue[], processes: SharedProcesses): Span {
  const resource = new Map(span.process.tags.map((tag) => [tag.key, tag]));
  const conflicts = library.filter((tag) => isOther(tag, resource.get(tag.key)));
  const staying = new Set(conflicts.map(({ key }) => key));
  const added = library.filter(({ key }) => !resource.has(key));
  const adjusted: Span = {
    ...span,
    tags: span.tags.filter(({ key }) => !KEYS.has(key) || staying.has(key)),
    process: added.length === 0 ? span.process : processes.with(span.process, added),
  };
  return [...staying].reduce(
    (warned, key) => withWarning(warned, `Span and resource have different values of ${key}.`),
    adjusted,
  );
}

function isOther(tag: KeyValue, existing: KeyValue | undefined): boolean {
  return existing !== undefined && (existing.type !== tag.type || existing.value !== tag.value);
}

/** Spans that shared a resource share the new one too. */
class SharedProcesses {
  readonly #known = new Map<Process, Map<string, Process>>();

  with(process: Process, added: readonly KeyValue[]): Process {
    let variants = this.#known.get(process);
    if (variants === undefined) this.#known.set(process, (variants = new Map()));
    const content = JSON.stringify(added.map(({ key, type, value }) => [key, type, String(value)]));
    let known = variants.get(content);
    if (known === undefined) {
      known = { ...process, tags: sortedByKey([...process.tags, ...added]) };
      variants.set(content, known);
    }
    return known;
  }
}

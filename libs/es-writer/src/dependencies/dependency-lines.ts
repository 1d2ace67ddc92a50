import type { DependencyDocument } from '@app/storage';

/** Action and document of one `_bulk` entry. */
export type BulkLine = readonly [action: string, source: string];

/**
 * One document in Jaeger's own form, with fields of ours that Jaeger's reader passes over. The version makes a repeated or a late write of the
 * same part harmless: it is refused with 409.
 *
 * @see Jaeger internal/storage/v2/elasticsearch/depstore/dbmodel/model.go
 */
export function dependencyLine(alias: string, { id, version, minuteMillis, links }: DependencyDocument): BulkLine {
  const action = `{"index":{"_index":${JSON.stringify(alias)},"_id":${JSON.stringify(id)},"version":${version},"version_type":"external"}}`;
  const dependencies = links.map((link) => ({
    parent: link.parent,
    child: link.child,
    callCount: link.callCount,
    errorCount: link.errorCount,
    durationSumMicros: link.durationSumMicros,
    durationBuckets: link.durationBuckets,
  }));
  return [action, JSON.stringify({ timestamp: new Date(minuteMillis).toISOString(), dependencies })];
}

/** Cuts lines into requests of about `maxCharacters`; a larger line goes alone. */
export function requestsOf<T extends BulkLine>(lines: readonly T[], maxCharacters: number): T[][] {
  const requests: T[][] = [];
  let room = 0;
  for (const line of lines) {
    const characters = line[0].length + line[1].length;
    if (requests.length === 0 || characters > room) {
      requests.push([]);
      room = maxCharacters;
    }
    requests.at(-1)!.push(line);
    room -= characters;
  }
  return requests;
}

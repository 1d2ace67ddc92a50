import { callElasticsearch as call } from '../run/call-elasticsearch.ts';
import type { Random } from '../run/random.ts';
import { contentHash, expectedHash, type StoredContent } from './content.ts';
import { type NumberedRun, seqOf, spanIdOf } from './numbered-spans.ts';
import type { Evidence } from './verdict.ts';

const PAGE_SIZE = 10_000;
const SAMPLES = 200;

interface Hit {
  readonly fields?: { readonly spanID?: readonly string[] };
  readonly sort: readonly unknown[];
}

interface SearchAnswer {
  readonly pit_id: string;
  readonly hits: { readonly hits: readonly Hit[] };
}

type StoredEvidence = Pick<Evidence, 'documents' | 'foreignDocuments'>;

/** Every index of a prefix that has spans. */
export function spanIndices(indexPrefix: string): string {
  return `${indexPrefix}-*span*`;
}

/** Reads the number of every span document of these indices, at one point in time. */
export async function readStoredSpans(url: string, names: string): Promise<StoredEvidence> {
  const indices = `${url}/${names}`;
  const documents = new Map<number, number>();
  await call('POST', `${indices}/_refresh?ignore_unavailable=true`);
  const options = 'keep_alive=1m&expand_wildcards=all&ignore_unavailable=true';
  let { id: pit } = await call<{ id: string }>('POST', `${indices}/_pit?${options}`);
  let foreignDocuments = 0;
  let after: readonly unknown[] | undefined;
  for (;;) {
    const page = await call<SearchAnswer>('POST', `${url}/_search`, {
      size: PAGE_SIZE,
      _source: false,
      docvalue_fields: ['spanID'],
      sort: ['_shard_doc'],
      track_total_hits: false,
      pit: { id: pit, keep_alive: '1m' },
      ...(after && { search_after: after }),
    });
    pit = page.pit_id;
    const { hits } = page.hits;
    for (const { fields } of hits) {
      const seq = seqOf(fields?.spanID?.[0] ?? '');
      if (seq === undefined) foreignDocuments++;
      else documents.set(seq, (documents.get(seq) ?? 0) + 1);
    }
    after = hits.at(-1)?.sort;
    if (hits.length < PAGE_SIZE) break;
  }
  await call('DELETE', `${url}/_pit`, { id: pit });
  return { documents, foreignDocuments };
}

/** Compares some of the stored documents with what was sent. */
export async function readSamples(
  url: string,
  names: string,
  run: NumberedRun,
  stored: Evidence['documents'],
  random: Random,
): Promise<Evidence['samples']> {
  const numbers = [...stored.keys()];
  if (numbers.length === 0) return [];
  const chosen = new Set(Array.from({ length: SAMPLES }, () => numbers[random.integer(0, numbers.length - 1)]!));
  const answer = await call<{ hits: { hits: { _source: StoredContent }[] } }>(
    'POST',
    `${url}/${names}/_search?ignore_unavailable=true`,
    { size: 2 * SAMPLES, query: { terms: { spanID: [...chosen].map(spanIdOf) } } },
  );
  return answer.hits.hits.map(({ _source }) => {
    const seq = seqOf(_source.spanID) ?? -1;
    return { seq, sent: expectedHash(run, seq), stored: contentHash(_source) };
  });
}

/** Deletes what a scenario has stored, by name: wildcards are not allowed. */
export async function deleteIndices(url: string, indexPrefix: string): Promise<void> {
  const indices = await call<{ index: string }[]>(
    'GET',
    `${url}/_cat/indices/${indexPrefix}-*?format=json&h=index&expand_wildcards=all`,
  );
  for (const { index } of indices) await call('DELETE', `${url}/${index}?ignore_unavailable=true`);
}

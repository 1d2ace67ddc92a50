import { numbersIn, readTopic, type TopicRecord } from './topic-records.ts';

/** What lies in a dead-letter topic. */
export interface DeadLetters {
  readonly spans: ReadonlySet<number>;
  /** The record that carries a span, the last one of them. */
  readonly records: ReadonlyMap<number, Buffer>;
  /** Source records that are not OTLP, or carry no span of ours; one that was dead-lettered twice counts once. */
  readonly undecodable: number;
  readonly letters: readonly TopicRecord[];
}

/** Reads the topic from its beginning to the end that it has now; nothing when there is none. */
export async function readDeadLetters(bootstrap: string, topic: string): Promise<DeadLetters> {
  return sortLetters(await readTopic(bootstrap, topic));
}

export function sortLetters(letters: readonly TopicRecord[]): DeadLetters {
  const records = new Map<number, Buffer>();
  const undecodable = new Set<string>();
  for (const letter of letters) {
    const found = numbersIn(letter.value);
    if (found.length === 0) undecodable.add(sourceOf(letter));
    for (const seq of found) records.set(seq, letter.value!);
  }
  return { spans: new Set(records.keys()), records, undecodable: undecodable.size, letters };
}

/** An ingester that was killed may have written a letter and not have committed its offset. A letter that does not say where it is from counts by itself. */
function sourceOf({ headers, partition, offset }: TopicRecord): string {
  const [sourcePartition, sourceOffset] = ['partition', 'offset'].map((name) => headers[`dead-letter-source-${name}`]);
  if (!sourcePartition || !sourceOffset) return `letter ${partition}/${offset}`;
  return `${sourcePartition.toString()}/${sourceOffset.toString()}`;
}

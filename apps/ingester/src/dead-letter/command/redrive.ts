import type { SpanLogPublisher } from '@app/span-log';
import { ExitCode, type Console } from '../../command/console.js';
import type { DeadLetterTopic } from './dead-letter-topic.js';
import { obstacleOf, OBSTACLES, type Obstacle } from './redriven-record.js';
import { PurgeablePrefix } from './purgeable-prefix.js';
import { RedriveBatch, type Redriven } from './redrive-batch.js';
import { isSelected, type Selection } from './selection.js';

export interface RedriveOptions {
  readonly selection: Selection;
  readonly limit: number;
  readonly dryRun: boolean;
  /** Letters that were redriven too often are sent nevertheless. */
  readonly force: boolean;
  /** Letters that have a receipt are sent nevertheless. */
  readonly again: boolean;
  readonly json: boolean;
}

/**
 * Publishes selected letters to their source topic again. A letter counts when Kafka has it on all in-sync replicas; then a receipt for it is written to the
 * dead-letter topic, so that the next redrive leaves it out. To send one twice does no harm: the same span is the same document.
 */
export async function redrive(
  topic: DeadLetterTopic,
  publisher: SpanLogPublisher,
  options: RedriveOptions,
  console: Console,
): Promise<ExitCode> {
  const ranges = await topic.ranges();
  const receipts = await topic.receipts(ranges);
  const batch = new RedriveBatch(topic, publisher, options.dryRun, console);
  const prefix = new PurgeablePrefix();
  const skipped = new Map<Obstacle, number>();
  let taken = 0;
  let more = false;
  for await (const letter of topic.letters(ranges, 'redriving')) {
    const sentBefore = receipts.has(letter.record);
    const selected = isSelected(letter, options.selection);
    const obstacle = selected ? obstacleOf(letter, sentBefore, topic.sourceTopic, options) : undefined;
    if (obstacle !== undefined) skipped.set(obstacle, (skipped.get(obstacle) ?? 0) + 1);
    const goes = selected && obstacle === undefined;
    if (goes && taken === options.limit) {
      more = true;
      console.say(`there are more: run it again, or raise --limit (${options.limit})`);
      break;
    }
    prefix.pass(letter, goes || sentBefore);
    if (!goes) continue;
    taken++;
    await batch.add(letter);
  }
  await batch.flush();
  const { sent, tooLarge } = batch.result;
  const purgeable = sent > 0 && !options.dryRun && tooLarge.length === 0;
  if (options.json) {
    const through = purgeable ? prefix.through() : [];
    const counts = Object.fromEntries(skipped);
    const result = { dryRun: options.dryRun, letters: sent, skipped: counts, tooLarge, more, purgeThrough: through };
    await console.print(`${JSON.stringify(result)}\n`);
  } else {
    await report(batch.result, skipped, options.dryRun, console);
    if (purgeable) await console.print(prefix.advice());
  }
  if (console.signal.aborted) return ExitCode.interrupted;
  return tooLarge.length === 0 ? ExitCode.done : ExitCode.failed;
}

async function report(
  { sent, tooLarge }: Redriven,
  skipped: ReadonlyMap<Obstacle, number>,
  dryRun: boolean,
  console: Console,
): Promise<void> {
  await console.print(`${dryRun ? 'would redrive' : 'redriven'}: ${sent} letters\n`);
  for (const [obstacle, count] of skipped) await console.print(`skipped: ${count} ${OBSTACLES[obstacle]}\n`);
  for (const id of tooLarge) console.say(`${id} is larger than the source topic takes: raise its max.message.bytes`);
}

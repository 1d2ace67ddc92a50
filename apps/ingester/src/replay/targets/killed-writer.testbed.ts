/**
 * For the spec that kills it: writes records to the file that the first argument names, the second argument on, one after the other and some at once, and
 * prints the number of each when it is acknowledged.
 */
import process from 'node:process';
import { otlpJsonToProtobuf } from '@app/model';
import { FileSpanWriter } from './file-span.writer.js';

const SPANS = 20;
const AT_ONCE = 8;

/** Record `i` of those that the spec expects. */
export function recordOf(i: number): Buffer {
  const traceId = (i + 1).toString(16).padStart(32, '0');
  const attributes = [{ key: 'text', value: { stringValue: `${i} `.repeat(50) } }];
  const startTimeUnixNano = `${1_800_000_000_000_000 + i}000`;
  const spans = Array.from({ length: SPANS }, (_, s) => {
    return { traceId, spanId: (s + 1).toString(16).padStart(16, '0'), name: 'killed', startTimeUnixNano, attributes };
  });
  return otlpJsonToProtobuf(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
}

if (process.argv[2] !== undefined && process.argv[1]?.endsWith('killed-writer.testbed.ts')) {
  const writer = await FileSpanWriter.open(process.argv[2]);
  let next = Number(process.argv[3]);
  const writeOn = async (): Promise<never> => {
    for (;;) {
      const i = next++;
      await writer.write({ payload: recordOf(i), acceptedMillis: i });
      process.stdout.write(`${i}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writeOn));
}

import { hostileTrace, SCRIPT } from './hostile-trace.ts';
import { otlpTrace, traceIdOf } from './otlp-sample.ts';
import type { RealStage } from './real-stage.ts';
import { shopTraces } from './shop-traces.ts';

/** What `fillRealStage` sends. */
export interface Filled {
  /** Of traces that can be stored. */
  readonly spans: number;
  /** A letter each. */
  readonly poison: number;
}

const DAY_MS = 86_400_000;
/** Spans of more than 900,000 bytes are refused where they go through Kafka. */
const LARGEST = 800_000;
/** As the letter shows it. */
export const UNDECODABLE = { value: Buffer.from([0xff, 0x00, 0x1b]), hex: 'ff 00 1b' };

/** The shop's traces, a hostile one, a record that nobody can decode and a hostile span that its index refuses. Resolves when all of it has come to rest. */
export async function fillRealStage(stage: RealStage): Promise<Filled> {
  const now = Date.now();
  const traces = [...shopTraces(now), hostileTrace(now, LARGEST)];
  await stage.refuseSpansOf(new Date(now - DAY_MS).toISOString().slice(0, 10));
  await stage.send([...traces, refusedTrace(now - DAY_MS)]);
  await stage.writeRecord(UNDECODABLE.value);
  const filled = { spans: JSON.stringify(traces).split('"spanId":').length - 1, poison: 2 };
  await stage.operations.atRest(filled.spans + filled.poison);
  return filled;
}

function refusedTrace(startMs: number): object {
  const service = `evil ${SCRIPT}`;
  return otlpTrace(traceIdOf(13), startMs, [
    { service, name: SCRIPT, fromMs: 0, forMs: 1, attributes: { [SCRIPT]: SCRIPT } },
  ]);
}

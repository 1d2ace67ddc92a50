import { otlpRequest } from '../../contract/otlp-fixture.ts';
import { hostileTrace, SCRIPT } from './hostile-trace.ts';
import type { RealStage } from './real-stage.ts';
import { shopTraces } from './shop-traces.ts';

/** Spans of the traces that `fillRealStage` sends; all of them can be stored. */
export interface Filled {
  readonly spans: number;
  /** A letter each. */
  readonly poison: number;
}

/** Its beginning, as the letter shows it. */
export const UNDECODABLE = { value: Buffer.from([0xff, 0x00, 0x1b]), hex: 'ff 00 1b' };

/** The shop's traces, a hostile one, a record that nobody can decode and one with a hostile span that no index takes. Resolves when all of it has come to rest. */
export async function fillRealStage(stage: RealStage): Promise<Filled> {
  const traces = [...shopTraces(Date.now()), hostileTrace(Date.now())];
  await stage.send(traces);
  const poison = [UNDECODABLE.value, spanWithoutTrace()];
  for (const value of poison) await stage.writeRecord(value);
  const spans = JSON.stringify(traces).split('"spanId":').length - 1;
  await stage.operations.atRest(spans + poison.length);
  await stage.operations.linkTo('payment');
  return { spans, poison: poison.length };
}

function spanWithoutTrace(): Buffer {
  const ids = { traceId: '00'.repeat(16), spanId: 'ab'.repeat(8) };
  const span = { ...ids, name: SCRIPT, startMicros: Date.now() * 1000, attributes: { [SCRIPT]: SCRIPT } };
  return otlpRequest({ service: `evil ${SCRIPT}`, spans: [span] });
}

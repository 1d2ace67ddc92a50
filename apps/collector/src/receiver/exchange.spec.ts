import { Health, loadSettings, MemoryLogger } from '@app/runtime';
import { Registry } from 'prom-client';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.js';
import { HoldingSink } from '../../test/holding-sink.js';
import { Admission } from '../admission/admission.js';
import { CollectorConfig } from '../collector.config.js';
import { Intake } from '../intake/intake.js';
import { IntakeMetrics } from '../intake/intake.metrics.js';
import { SinkWatch } from '../sink/sink-watch.js';
import { SinkUnavailableError } from '../sink/sink-unavailable.error.js';
import { Exchange, type OfferedRequest } from './exchange.js';

const span = { traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174', startMicros: 1 };
const payload = otlpRequest({ spans: [span] });

function offer(body: Readable): OfferedRequest {
  const unwrap = (message: Buffer): { message: Buffer; compressed: boolean } => ({ message, compressed: false });
  return {
    transport: 'http',
    tenant: { ok: true },
    encoding: 'protobuf',
    body,
    declaredBytes: undefined,
    compression: 'identity',
    unwrap,
  };
}

describe('Exchange', () => {
  let sink: HoldingSink;
  let admission: Admission;
  let exchange: Exchange;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const config = loadSettings([CollectorConfig], {}).get(CollectorConfig);
    const logger = new MemoryLogger();
    sink = new HoldingSink();
    admission = new Admission(config);
    const metrics = new IntakeMetrics(new Registry(), admission);
    exchange = new Exchange(
      admission,
      new Intake(sink, new SinkWatch(sink, logger, new Health()), metrics),
      metrics,
      logger,
      config,
    );
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('says try later when the sink takes too long, and keeps the memory until the sink is done', async () => {
    const confirm = sink.hold();
    const arrived = new Promise<void>((resolve) => (sink.onStore = () => resolve()));
    const outcome = exchange.outcomeOf(offer(Readable.from([payload])));
    await arrived;
    vi.advanceTimersByTime(8_000);
    expect(await outcome).toMatchObject({ reason: 'deadline', retryAfterSeconds: 1 });
    expect(admission.usedBytes).toBe(payload.length);
    confirm();
    await expect.poll(() => admission.usedBytes).toBe(0);
  });

  it('gives up on a body that does not come, and throws the rest of it away', async () => {
    const body = new PassThrough();
    body.write('half');
    const outcome = exchange.outcomeOf(offer(body));
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(30_000);
    expect(await outcome).toMatchObject({ reason: 'slow body' });
    expect(admission.usedBytes).toBe(0);
    body.end('x'.repeat(1_000_000));
    await new Promise((resolve) => body.once('end', resolve));
  });

  it('gives the memory back when the client is gone without a word', async () => {
    const body = new PassThrough();
    body.write('half');
    const outcome = exchange.outcomeOf(offer(body));
    await new Promise((resolve) => setImmediate(resolve));
    body.destroy();
    expect(await outcome).toMatchObject({ reason: 'client left' });
    expect(admission.usedBytes).toBe(0);
  });

  it.each([
    ['reuses the memory of a body that is stored', undefined, true],
    ['leaves the memory of a body in doubt to whoever may still be sending it', new SinkUnavailableError('?'), false],
  ])('%s', async (_, failure, reused) => {
    const seen: Buffer[] = [];
    sink.onStore = (messages) => seen.push(...messages.map((message) => message.payload));
    sink.failure = failure;
    const large = otlpRequest({ spans: [{ ...span, attributes: { text: 'x'.repeat(50_000) } }] });
    const chunks = [large.subarray(0, 20_000), large.subarray(20_000)];
    await exchange.outcomeOf(offer(Readable.from(chunks)));
    await exchange.outcomeOf(offer(Readable.from(chunks)));
    expect(seen).toHaveLength(2);
    expect(seen[1]!.buffer === seen[0]!.buffer).toBe(reused);
  });
});

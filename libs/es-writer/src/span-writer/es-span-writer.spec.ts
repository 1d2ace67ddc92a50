import { MalformedOtlpError, spansOf, type SpanBatch } from '@app/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { otlpRequest, type SpanFixture } from '../../../../test/contract/otlp-fixture.ts';
import { startWriter, type WriterUnderTest } from '../es-writer.testbed.js';
import { ScriptedElasticsearch, type ScriptedAnswer } from '../scripted-elasticsearch.testbed.js';

const ACCEPTED_MILLIS = Date.parse('2026-11-22T12:00:00Z');
const SPAN_ID_LENGTH = 43;
const STORED: ScriptedAnswer = { status: 201 };
const REFUSED: ScriptedAnswer = { status: 400, type: 'document_parsing_exception' };
const THROTTLED: ScriptedAnswer = { status: 429, type: 'es_rejected_execution_exception' };

function spans(...names: string[]): SpanFixture[] {
  return names.map((name, i) => ({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: (i + 1).toString(16).padStart(16, '0'),
    name,
    startMicros: ACCEPTED_MILLIS * 1000,
  }));
}

function batch(...fixtures: SpanFixture[]): SpanBatch {
  return { payload: otlpRequest({ service: 'shop', spans: fixtures }), acceptedMillis: ACCEPTED_MILLIS };
}

function namesIn(payload: Uint8Array): string[] {
  const spans = spansOf({ payload: Buffer.from(payload), acceptedMillis: ACCEPTED_MILLIS });
  return spans.map(({ operationName }) => operationName);
}

describe('EsSpanWriter', () => {
  let elasticsearch: ScriptedElasticsearch;
  let bed: WriterUnderTest | undefined;

  beforeEach(async () => {
    elasticsearch = await ScriptedElasticsearch.start();
  });

  afterEach(async () => {
    await bed?.close();
    bed = undefined;
    await elasticsearch.stop();
  });

  async function start(): Promise<WriterUnderTest> {
    bed = await startWriter(elasticsearch.url);
    return bed;
  }

  it('hands back a refused span as a request of its own, whatever came before it', async () => {
    const { writer } = await start();
    elasticsearch.script = (ids) => ids.map((_, i) => (i === 1 ? REFUSED : STORED));
    const [first, second, third] = spans('first', 'second', 'third');
    const invalid = { ...first!, name: 'invalid', spanId: '0102030405' };
    const { stored, duplicates, rejections } = await writer.write(batch(invalid, first!, second!, third!));
    expect({ stored, duplicates }).toEqual({ stored: 2, duplicates: 0 });
    expect(rejections.map(({ errorType }) => errorType)).toEqual(['invalid_span', 'document_parsing_exception']);
    expect(namesIn(rejections[1]!.payload)).toEqual(['second']);
    expect(Buffer.from(rejections[0]!.payload).includes('invalid')).toBe(true);
  });

  it('does not let service documents decide about spans', async () => {
    const { writer } = await start();
    elasticsearch.script = (ids) => ids.map((id) => (id.length === SPAN_ID_LENGTH ? STORED : THROTTLED));
    expect(await writer.write(batch(...spans('pay')))).toMatchObject({ stored: 1, rejections: [] });
    elasticsearch.script = (ids) => ids.map(() => STORED);
    await writer.write(batch(...spans('ship')));
    await writer.write(batch(...spans('pay', 'ship')));
    expect(elasticsearch.bulks.map((ids) => ids.filter((id) => id.length !== SPAN_ID_LENGTH).length)).toEqual([
      1, 2, 0,
    ]);
  });

  it('refuses bytes that are not OTLP and sends nothing of them', async () => {
    const { writer } = await start();
    const broken = { payload: Buffer.from('not OTLP'), acceptedMillis: ACCEPTED_MILLIS };
    await expect(writer.write(broken)).rejects.toThrow(MalformedOtlpError);
    expect(elasticsearch.bulks).toEqual([]);
  });

  it('waits for an Elasticsearch that is not there yet, and is not ready meanwhile', async () => {
    const port = Number(new URL(elasticsearch.url).port);
    await elasticsearch.stop();
    const { writer, health } = await startWriter(`http://127.0.0.1:${port}`).then((started) => (bed = started));
    const written = writer.write(batch(...spans('pay')));
    expect(health.report().checks['elasticsearch']).toMatchObject({ ready: false });
    elasticsearch = await ScriptedElasticsearch.start(port);
    expect(await written).toMatchObject({ stored: 1 });
    expect(health.report().checks['elasticsearch']).toEqual({ ready: true });
    const templates = elasticsearch.calls.filter((call) => call.startsWith('PUT /_index_template/'));
    expect(templates.length).toBeGreaterThanOrEqual(3);
  });

  it('gives each tenant indices and templates of its own', async () => {
    const { writer, prefix } = await start();
    const span = `${prefix}-acme-jaeger-span`;
    elasticsearch.missing.add(`${span}-2026-11-22`);
    await writer.write({ ...batch(...spans('pay')), tenant: 'acme' });
    const { calls } = elasticsearch;
    expect(calls).toContain(`PUT /${span}-2026-11-22-000001`);
    expect(calls.indexOf(`PUT /_index_template/${span}`)).toBeLessThan(calls.indexOf(`PUT /${span}-2026-11-22-000001`));
    expect(calls).toContain(`PUT /_index_template/${prefix}-acme-jaeger-service`);
    await writer.write({ ...batch(...spans('ship')), tenant: 'acme' });
    expect(calls.filter((call) => call === `PUT /_index_template/${span}`)).toHaveLength(1);
  });
});

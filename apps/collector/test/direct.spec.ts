import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWriter, type WriterUnderTest } from '../../../libs/es-writer/src/es-writer.testbed.ts';
import { ScriptedElasticsearch } from '../../../libs/es-writer/src/scripted-elasticsearch.testbed.ts';
import { otlpRequest } from '../../../test/contract/otlp-fixture.ts';
import { waitFor } from '../../../test/stack/wait-for.ts';
import { StorageSink } from '../src/sink/storage/storage.sink.ts';
import { post } from './post.ts';
import { startCollector, type StartedCollector } from './start-collector.ts';

/** `_id` of a span, as opposed to that of a service document. */
const SPAN_ID_LENGTH = 43;

function request(...names: string[]): Buffer {
  const startMicros = Date.now() * 1000;
  const ids = { traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174' };
  return otlpRequest({ spans: names.map((name) => ({ ...ids, name, startMicros })) });
}

describe('the collector in front of Elasticsearch', () => {
  let elasticsearch: ScriptedElasticsearch;
  let bed: WriterUnderTest;
  let collector: StartedCollector;

  beforeEach(async () => {
    elasticsearch = await ScriptedElasticsearch.start();
    bed = await startWriter(elasticsearch.url, {}, { whileDown: 'refuse' });
    collector = await startCollector(new StorageSink(bed.writer));
  });

  afterEach(async () => {
    await collector[Symbol.asyncDispose]();
    await bed.close();
    await elasticsearch.stop();
  });

  function send(...names: string[]): Promise<Response> {
    return post(collector.http, { body: request(...names), type: 'application/x-protobuf' });
  }

  it('tells clients to come back while Elasticsearch is down, and keeps nothing of theirs', async () => {
    elasticsearch.script = () => ({ status: 503 });
    expect(await send('finds out')).toMatchObject({ status: 503 });
    await waitFor(() => bed.memory.takenBytes === 0 && collector.admission.usedBytes === 0, {
      what: 'free memory',
      timeoutMs: 10_000,
    });
    const answers: Response[] = [];
    const sent = Array.from({ length: 20 }, (_, i) => send(`span ${i}`).then((answer) => answers.push(answer)));
    await waitFor(() => answers.length === 19, { what: 'refusals', timeoutMs: 5_000 });
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503));
    expect(answers.every(({ headers }) => Number(headers.get('retry-after')) >= 1)).toBe(true);
    elasticsearch.script = (ids) => ids.map(() => ({ status: 201 }));
    await Promise.all(sent);
    expect(answers[19]?.status).toBe(200);
    expect(await send('afterwards')).toMatchObject({ status: 200 });
  });

  it('says which spans can never be stored, and stores the others', async () => {
    let spans = 0;
    elasticsearch.script = (ids) =>
      ids.map((id) => {
        const poison = id.length === SPAN_ID_LENGTH && spans++ === 1;
        return poison ? { status: 400, type: 'document_parsing_exception' } : { status: 201 };
      });
    const body = { resourceSpans: [{ scopeSpans: [{ spans: [1, 2, 3].map(jsonSpan) }] }] };
    const answer = await post(collector.http, { body: JSON.stringify(body), type: 'application/json' });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        partialSuccess: {
          rejectedSpans: '1',
          errorMessage: 'document_parsing_exception: as the script says',
        },
      },
    ]);
  });
});

function jsonSpan(i: number): object {
  const nowNanos = `${Date.now()}000000`;
  return {
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId: `00000000000000${i.toString(16).padStart(2, '0')}`,
    name: `span ${i}`,
    startTimeUnixNano: nowNanos,
    endTimeUnixNano: nowNanos,
  };
}

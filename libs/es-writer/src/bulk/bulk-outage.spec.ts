import { sleep } from '@app/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import { startWriter, type WriterUnderTest } from '../es-writer.testbed.js';
import { ScriptedElasticsearch, type ScriptedAnswer } from '../scripted-elasticsearch.testbed.js';

const TODAY = 'jaeger-span-2026-11-22';
const YESTERDAY = 'jaeger-span-2026-11-21';
const STORED: ScriptedAnswer = { status: 201 };
const BLOCKED: ScriptedAnswer = { status: 403, type: 'cluster_block_exception' };
const THROTTLED: ScriptedAnswer = { status: 429, type: 'es_rejected_execution_exception' };
const INTERNAL: ScriptedAnswer = { status: 500, type: 'unheard_of_exception' };

describe('a bulk in an outage', () => {
  let elasticsearch: ScriptedElasticsearch;
  let bed: WriterUnderTest;

  beforeEach(async () => {
    elasticsearch = await ScriptedElasticsearch.start();
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await bed.close();
    await elasticsearch.stop();
  });

  async function start(env: Record<string, string> = {}): Promise<void> {
    bed = await startWriter(elasticsearch.url, { ES_INDEX_PREFIX: '', ...env });
    await waitFor(() => check()?.ready === true, { what: 'readiness', timeoutMs: 10_000 });
  }

  /** Delays of retries and probes are over at once. */
  function hurry(): void {
    vi.spyOn(Math, 'random').mockReturnValue(0);
  }

  function add(ids: readonly string[], alias = TODAY, signal = new AbortController().signal) {
    return bed.pipeline.add((body) => ids.forEach((id) => body.append(alias, id, '{}')), signal);
  }

  function check() {
    return bed.health.report().checks['elasticsearch'];
  }

  async function bulks(count: number): Promise<void> {
    await waitFor(() => elasticsearch.bulks.length >= count, { what: `${count} bulks`, timeoutMs: 30_000 });
  }

  it.each([
    { name: 'a server error', answer: { status: 503 }, reason: /503/ },
    { name: 'refused credentials', answer: { status: 401, type: 'security_exception' }, reason: /401/ },
    { name: 'a page of a proxy', answer: { status: 400, type: 'a_proxy_page' }, reason: /./ },
  ])('sends one probe at a time, until one is stored, after $name', async ({ answer, reason }) => {
    await start();
    vi.spyOn(Math, 'random').mockReturnValue(0.1);
    elasticsearch.script = () => answer;
    const first = add(['a']);
    await waitFor(() => check()?.ready === false, { what: 'the outage', timeoutMs: 10_000 });
    expect(check()?.reason).toMatch(reason);
    const release = elasticsearch.hold();
    const sent = elasticsearch.bulks.length;
    const others = [add(['b']), add(['c'], YESTERDAY)];
    await bulks(sent + 1);
    await sleep(300); // all of them would be sent by now
    expect(elasticsearch.bulks).toHaveLength(sent + 1);
    elasticsearch.script = (ids) => ids.map(() => STORED);
    release();
    expect(await Promise.all([first, ...others])).toEqual([['stored'], ['stored'], ['stored']]);
    expect(check()?.ready).toBe(true);
  });

  it('goes on when an index that blocks everything takes documents again, and names it meanwhile', async () => {
    await start();
    elasticsearch.script = (ids) => ids.map(() => BLOCKED);
    const written = add(['a', 'b']);
    await bulks(3);
    expect(check()).toEqual({ ready: false, reason: 'cluster_block_exception: as the script says' });
    elasticsearch.script = (ids) => ids.map(() => STORED);
    expect(await written).toEqual(['stored', 'stored']);
    expect(check()?.ready).toBe(true);
  });

  it('waits alone for its blocked index: others are stored, and the process is ready', async () => {
    await start();
    elasticsearch.script = (ids) => ids.map((id) => (id.startsWith('blocked') ? BLOCKED : STORED));
    const mixed = [add(['blocked 1']), add(['fine 1'])];
    expect(await mixed[1]).toEqual(['stored']);
    const blocked = add(['blocked 2'], YESTERDAY);
    for (let i = 2; i < 30; i++) expect(await add([`fine ${i}`])).toEqual(['stored']);
    await waitFor(() => check()?.ready === true, { what: 'readiness', timeoutMs: 10_000 });
    elasticsearch.script = (ids) => ids.map(() => STORED);
    expect([await mixed[0], await blocked]).toEqual([['stored'], ['stored']]);
  });

  it('does not keep the probes to what was refused before: others in the same index may be stored', async () => {
    await start();
    hurry();
    elasticsearch.script = (ids) => ids.map((id) => (id.startsWith('blocked') ? BLOCKED : STORED));
    const blocked = [add(['blocked 1'])];
    await bulks(2);
    blocked.push(add(['blocked 2'], YESTERDAY));
    await waitFor(() => elasticsearch.bulks.some(([id]) => id === 'blocked 2'), { what: 'both', timeoutMs: 10_000 });
    expect(await add(['fine'])).toEqual(['stored']);
    elasticsearch.script = (ids) => ids.map(() => STORED);
    expect(await Promise.all(blocked)).toEqual([['stored'], ['stored']]);
  });

  it.each([
    { name: 'the request', answer: THROTTLED },
    { name: 'every document', answer: [THROTTLED] },
  ])('is not what throttling is: $name', async ({ answer }) => {
    await start();
    elasticsearch.script = (ids) => ('status' in answer ? answer : ids.map(() => THROTTLED));
    const written = add(['a']);
    await bulks(2);
    expect(check()?.ready).toBe(true);
    elasticsearch.script = (ids) => ids.map(() => STORED);
    expect(await written).toEqual(['stored']);
  });

  it('does not keep others waiting while it waits as a suspect', async () => {
    await start();
    elasticsearch.script = (ids) => ids.map((id) => (id === 'poison' ? INTERNAL : STORED));
    const poison = add(['poison', 'neighbour']);
    await bulks(1);
    for (let i = 0; i < 20; i++) expect(await add([`${i}`])).toEqual(['stored']);
    hurry();
    expect(await poison).toMatchObject([{ errorType: 'unheard_of_exception', attempts: 6 }, 'stored']);
  });

  it('takes no more memory than itself while it waits', async () => {
    await start();
    elasticsearch.script = (ids) => ids.map((id) => (id === 'waits' ? BLOCKED : STORED));
    const source = JSON.stringify({ text: 'x'.repeat(100_000) });
    const written = bed.pipeline.add((body) => {
      for (let i = 0; i < 10; i++) body.append(TODAY, `${i}`, source);
      body.append(TODAY, 'waits', '{}');
    });
    await bulks(2);
    expect(bed.memory.takenBytes).toBeLessThan(1000);
    elasticsearch.script = (ids) => ids.map(() => STORED);
    expect((await written).every((result) => result === 'stored')).toBe(true);
  });

  it('comes to an end as a suspect even when nothing else is written, on the word of the cluster', async () => {
    await start();
    hurry();
    elasticsearch.script = (ids) => ids.map(() => INTERNAL);
    expect(await add(['poison'])).toMatchObject([{ errorType: 'unheard_of_exception', attempts: 6 }]);
  });

  it('is not blamed while the cluster says that its index is in trouble', async () => {
    await start();
    hurry();
    elasticsearch.indexHealth = 'red';
    elasticsearch.script = (ids) => ids.map(() => INTERNAL);
    const written = add(['valid']);
    await bulks(20);
    elasticsearch.script = (ids) => ids.map(() => STORED);
    expect(await written).toEqual(['stored']);
  });

  it('is sent in halves when it got no answer in time', async () => {
    await start({ ES_TIMEOUT: '300ms', ES_BULK_SIZE: '1048576' });
    const release = elasticsearch.hold();
    const source = JSON.stringify({ text: 'x'.repeat(100_000) });
    const ids = ['a', 'b', 'c', 'd'];
    const written = bed.pipeline.add((body) => ids.forEach((id) => body.append(TODAY, id, source)));
    await bulks(2);
    release();
    expect(await written).toEqual(ids.map(() => 'stored'));
    expect(elasticsearch.bulks[0]).toEqual(ids);
    expect(elasticsearch.bulks.slice(1)).toContainEqual(['a', 'b']);
    expect(elasticsearch.bulks.slice(1)).toContainEqual(['c', 'd']);
  });

  it('is forgotten when its callers gave up, and its memory is free', async () => {
    await start();
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    elasticsearch.script = () => ({ status: 503 });
    const patience = new AbortController();
    const written = add(['a'], TODAY, patience.signal);
    await waitFor(() => check()?.ready === false, { what: 'the outage', timeoutMs: 10_000 });
    patience.abort();
    await expect(written).rejects.toThrow('gave up');
    await waitFor(() => bed.memory.takenBytes === 0, { what: 'free memory', timeoutMs: 10_000 });
    expect(bed.gate.holdUp).toBeDefined();
    elasticsearch.script = (ids) => ids.map(() => STORED);
    expect(await add(['b'])).toEqual(['stored']);
    expect(elasticsearch.bulks.at(-1)).toEqual(['b']);
  });
});

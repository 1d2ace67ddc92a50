import type { DeadLetterMark } from '@app/storage';
import { describe, expect, it } from 'vitest';
import { expiredIndices } from './expired-days.js';
import { statusIndexBody } from './status-index.js';
import { markLine, statusLine } from './status-lines.js';

const MARK: DeadLetterMark = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  service: 'cart',
  reason: 'rejected',
  timeMillis: Date.parse('2026-11-22T12:00:00Z'),
  tenant: 'acme',
};
const STATUS = {
  topic: 'jaeger-spans',
  partition: 3,
  partitionCount: 12,
  committedOffset: 9_007_199_254_740_993n,
  endOffset: 9_007_199_254_740_999n,
  lagMillis: 1200,
  asOfMillis: MARK.timeMillis,
};

describe('documents of the state of the pipeline', () => {
  it('are those of status.ndjson', async () => {
    const lines = [statusLine('prod', STATUS), markLine('prod', MARK)].flatMap(({ line }) => line);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../../../../test/golden/es-writer/status.ndjson');
  });

  it('go to indices like status-index.json', async () => {
    await expect(`${JSON.stringify(statusIndexBody(1), null, 2)}\n`).toMatchFileSnapshot(
      '../../../../test/golden/es-writer/status-index.json',
    );
  });

  it('have an id of their content, when a span was put aside left out', () => {
    const idOf = (changes: Partial<DeadLetterMark>) => {
      const [action] = markLine('', { ...MARK, ...changes }).line;
      return (JSON.parse(action) as { create: { _id: string } }).create._id;
    };
    expect(idOf({ timeMillis: 1 })).toBe(idOf({}));
    for (const changes of [{ traceId: 'f' }, { spanId: 'f' }, { service: 'x' }, { reason: 'x' }]) {
      expect(idOf(changes)).not.toBe(idOf({}));
    }
  });
});

describe('expiredIndices', () => {
  it('are those of days before the retention, of this prefix only', () => {
    const names = ['2026-11-19', '2026-11-20', '2026-11-22', '2027-01-01', 'x', '2020-01-01-x'];
    const indices = [...names.map((name) => `sluice-dead-letter-${name}`), 'sluice-status', 'other-2020-01-01'];
    const retention = { nowMillis: MARK.timeMillis, retentionDays: 2 };
    expect(expiredIndices(indices, '', retention)).toEqual(['sluice-dead-letter-2026-11-19']);
  });
});

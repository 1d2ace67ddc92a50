import { describe, expect, it } from 'vitest';
import { BackupNames } from './backup-index.js';
import { isSelected, type BackupSelection } from './backup-selection.js';
import { snapshotName } from './snapshot-name.js';

const names = new BackupNames('prod', ['acme'], true);

describe('names of indices that are backed up', () => {
  it.each([
    [
      'prod-jaeger-span-2026-11-22-000001',
      { kind: 'span', day: '2026-11-22', alias: 'prod-jaeger-span-2026-11-22', rolled: false },
    ],
    [
      'prod-jaeger-span-2026-11-22',
      { kind: 'span', day: '2026-11-22', alias: 'prod-jaeger-span-2026-11-22', rolled: false },
    ],
    ['prod-acme-jaeger-service-2026-11-22-000002', { kind: 'service', tenant: 'acme', day: '2026-11-22' }],
    ['prod-jaeger-dependencies-2026-11-22-000001', { kind: 'dependencies', day: '2026-11-22' }],
    ['prod-jaeger-span-outside-000001', { kind: 'span', day: 'outside', alias: 'prod-jaeger-span-outside' }],
    ['prod-jaeger-span-archive', { kind: 'archive', alias: 'prod-jaeger-span-archive', rolled: false }],
    ['prod-jaeger-span-archive-000001', { kind: 'archive', alias: 'prod-jaeger-span-archive-read', rolled: true }],
    ['prod-jaeger-span-000004', { kind: 'span', alias: 'prod-jaeger-span-read', rolled: true }],
  ])('say what %s is', (index, expected) => {
    expect(names.read(index)).toMatchObject({ index, ...expected });
  });

  it('say what an archive that came back from a snapshot is, where nothing is rolled over', () => {
    const archive = new BackupNames('', [], false).read('jaeger-span-archive-000001');
    expect(archive).toMatchObject({ kind: 'archive', alias: 'jaeger-span-archive', rolled: false });
  });

  it.each([
    'jaeger-span-2026-11-22',
    'prod-other-jaeger-span-2026-11-22',
    'prod-jaeger-sampling-2026-11-22',
    'prod-sluice-status',
  ])('leave %s to others', (index) => expect(names.read(index)).toBeUndefined());
});

describe('the choice of indices', () => {
  const all = [
    'prod-jaeger-span-2026-11-21-000001',
    'prod-jaeger-span-2026-11-22-000001',
    'prod-jaeger-service-2026-11-22-000001',
    'prod-jaeger-span-outside-000001',
    'prod-jaeger-span-archive',
  ];
  const chosen = (selection: BackupSelection): number[] =>
    all.flatMap((index, n) => (isSelected(names.read(index)!, selection) ? [n] : []));

  it.each([
    [{}, [0, 1, 2, 3, 4]],
    [{ days: ['2026-11-22'] }, [1, 2]],
    [{ fromDay: '2026-11-22' }, [1, 2]],
    [{ toDay: '2026-11-21' }, [0]],
    [{ days: ['outside'], fromDay: '2026-11-21', toDay: '2026-11-21' }, [0, 3]],
    [{ kinds: ['service' as const] }, [2]],
    [{ kinds: ['span' as const], days: ['2026-11-22'] }, [1]],
    [{ kinds: ['archive' as const, 'service' as const], days: ['2026-11-22'] }, [2, 4]],
    [{ indices: ['prod-jaeger-span-archive'] }, [4]],
  ] satisfies [BackupSelection, number[]][])('%j is %j', (selection, expected) => {
    expect(chosen(selection)).toEqual(expected);
  });
});

describe('names of snapshots', () => {
  it('sort by time', () => {
    const times = [0, 1, 999, 1000, 86_400_000, Date.parse('2026-11-23T06:04:00.125Z'), Date.parse('2030-01-01')];
    const made = times.map(snapshotName);
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(times.length);
  });
});

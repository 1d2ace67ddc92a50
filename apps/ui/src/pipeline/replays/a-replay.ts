import type { Replay } from '../../api/operations/replays';

/** For specs: a replay of a day that runs, with what is said of it. */
export function aReplay(said: Partial<Replay> = {}): Replay {
  return {
    name: 'rebuild',
    phase: 'running',
    paused: false,
    source: 'log',
    target: 'generation',
    days: ['2026-11-22'],
    createdAt: '2026-11-23T10:00:00Z',
    verification: null,
    mover: null,
    lastAction: null,
    taskId: null,
    asOf: '2026-11-23T10:10:00Z',
    share: 0.5,
    recordsLeft: 100,
    caughtUp: false,
    next: 'let it run',
    services: [],
    tenants: [],
    transforms: [],
    keptShare: null,
    traceIds: 0,
    indices: [],
    partitions: [],
    processes: [],
    history: [],
    ...said,
  };
}

export function aProcess(asOf: string, startedAt = '2026-11-23T10:00:00Z', spans = 0): Replay['processes'][number] {
  return {
    process: 'query-1',
    startedAt,
    asOf,
    partitions: [0],
    records: 0,
    bytes: 0,
    spans,
    taken: 0,
    stored: 0,
    duplicates: 0,
    rejected: 0,
    unreadable: 0,
    waitingFor: null,
    problems: [],
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { PositionWatch } from '../../test/faults/ledger/positions.ts';
import { cpuMicrosOf } from './cpu-of.ts';

export interface Measured {
  /** In the topic. */
  readonly records: number;
  readonly recordsPerSecond: number;
  /** Of all the processes together. */
  readonly cpuMicrosPerRecord: number;
}

export interface Group {
  readonly bootstrap: string;
  readonly topic: string;
  readonly groupId: string;
}

/** Of all records: before the first, processes start and compilers warm up; behind the second, partitions end one by one. */
const FROM = 0.25;
const TO = 0.95;
const POLL_MS = 100;
const TIMEOUT_MS = 900_000;

interface Sample {
  readonly committed: number;
  readonly ms: number;
  readonly cpuMicros: number;
}

/** Measures how fast a group comes through a topic that nobody writes to, by what it commits, and what that costs these processes; resolves when it has. */
export async function measureGroup(
  { bootstrap, topic, groupId }: Group,
  pids: () => readonly number[],
): Promise<Measured> {
  const watch = await PositionWatch.open(bootstrap, topic, groupId);
  const samples: Sample[] = [];
  const deadline = performance.now() + TIMEOUT_MS;
  try {
    for (;;) {
      const positions = await watch.positions();
      const committed = positions.reduce((sum, position) => sum + Math.max(0, Number(position.committed)), 0);
      const end = positions.reduce((sum, position) => sum + Number(position.end), 0);
      const cpuMicros = pids().reduce((sum, pid) => sum + cpuMicrosOf(pid), 0);
      samples.push({ committed, ms: performance.now(), cpuMicros });
      if (committed >= end) return between(samples, end);
      if (performance.now() > deadline) throw new Error(`${groupId} came to ${committed} of ${end} records only`);
      await sleep(POLL_MS);
    }
  } finally {
    await watch.close();
  }
}

function between(samples: readonly Sample[], end: number): Measured {
  const first = samples.find(({ committed }) => committed >= FROM * end)!;
  const last = samples.find(({ committed }) => committed >= TO * end)!;
  const records = last.committed - first.committed;
  if (records <= 0) throw new Error('it went too fast to be measured: more spans');
  return {
    records: end,
    recordsPerSecond: (records / (last.ms - first.ms)) * 1000,
    cpuMicrosPerRecord: (last.cpuMicros - first.cpuMicros) / records,
  };
}

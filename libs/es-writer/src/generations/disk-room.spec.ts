import { describe, expect, it } from 'vitest';
import { roomVerdict, type DiskSettings } from './disk-room.js';

const GIB = 1024 ** 3;

function node(totalGib: number, availableGib: number, name = 'es-1') {
  return { name, totalBytes: totalGib * GIB, availableBytes: availableGib * GIB };
}

/** The most whole GiB for which there is room. */
function roomGib(nodes: Parameters<typeof roomVerdict>[1], settings: DiskSettings): number {
  let gib = -1;
  while (gib < 2000 && roomVerdict((gib + 1) * GIB, nodes, settings).ok) gib++;
  return gib;
}

describe('the room on the disks of a cluster', () => {
  it.each<[DiskSettings, number]>([
    [{ low: '80%', lowMaxHeadroom: '-1' }, 300],
    [{ low: '0.80', lowMaxHeadroom: '-1' }, 300],
    [{ low: '80%', lowMaxHeadroom: '100GB' }, 400],
    [{ low: '80%', lowMaxHeadroom: '300gb' }, 300],
    [{ low: '450gb' }, 50],
    [{ low: '460800mb' }, 50],
    [{}, 350],
    [{ low: '50%', lowMaxHeadroom: '-1' }, 0],
    [{ low: '49%', lowMaxHeadroom: '-1' }, -1],
  ])('with %j leaves %i GiB of 500 free ones of 1,000', (settings, gib) => {
    expect(roomGib([node(1000, 500)], settings)).toBe(gib);
  });

  it('is that of the node with the most of it', () => {
    const nodes = [node(100, 20), node(1000, 300, 'es-2')];
    expect(roomGib(nodes, { low: '90%', lowMaxHeadroom: '-1' })).toBe(200);
    expect(roomVerdict(201 * GIB, nodes, { low: '90%', lowMaxHeadroom: '-1' })).toEqual({
      ok: false,
      problem:
        "about 201.0 GiB are needed below the low watermark (90%) of Elasticsearch's disks, and es-2, the node with the most room, has 200.0 GiB left",
    });
  });

  it('is none on a node above its watermark, even for nothing', () => {
    expect(roomVerdict(0, [node(100, 5)], {})).toMatchObject({
      ok: false,
      problem: expect.stringContaining('es-1 is above it'),
    });
    expect(roomVerdict(0, [], {}).ok).toBe(false);
  });

  it('is enough when the cluster does not look at its disks', () => {
    expect(roomVerdict(9e15, [node(1, 0)], { thresholdEnabled: 'false' })).toEqual({ ok: true });
  });
});

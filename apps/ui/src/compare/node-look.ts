import type { ComparedNode } from '@app/model/reading';
import { formatPercentChange, withSign } from '../format/change';
import { counted } from '../format/count';
import { formatDuration } from '../format/duration';
import type { CompareMode } from './compare-state';

export type NodeTone = 'deepGreen' | 'green' | 'deepRed' | 'red' | 'grey';

/** How a node shows what became of it: colour, and a sign and words for those who do not see the colour. */
export interface NodeLook {
  readonly tone: NodeTone;
  readonly sign: string;
  readonly word: string;
  /** The numbers. */
  readonly text: string;
}

/** Largest difference of average self times among nodes that both sides have, microseconds. */
export function latencyScale(nodes: readonly ComparedNode[]): number {
  return nodes.reduce(
    (most, { a, b, averageSelfMicros }) => (a && b ? Math.max(most, Math.abs(averageSelfMicros.absolute)) : most),
    0,
  );
}

export function nodeLook(node: ComparedNode, mode: CompareMode, scale: number): NodeLook {
  return mode === 'latency' ? latencyLook(node, scale) : structureLook(node);
}

const STATUS_LOOKS = {
  added: { tone: 'deepGreen', sign: '+', word: 'only in B' },
  removed: { tone: 'deepRed', sign: '−', word: 'only in A' },
  more: { tone: 'green', sign: '▲', word: 'more in B' },
  less: { tone: 'red', sign: '▼', word: 'fewer in B' },
  same: { tone: 'grey', sign: '=', word: 'as many' },
} as const;

function structureLook({ status, a, b, count }: ComparedNode): NodeLook {
  const look = STATUS_LOOKS[status];
  if (!a || !b) return { ...look, text: `${withSign(count.absolute)} ${one(count.absolute)}` };
  if (status === 'same') return { ...look, text: counted(a.count, 'span') };
  return { ...look, text: `${a.count} → ${b.count} spans (${formatPercentChange(count.percent)})` };
}

function one(count: number): string {
  return Math.abs(count) === 1 ? 'span' : 'spans';
}

const LARGE_PART = 0.5;
const SMALL_PART = 0.05;
const SMALL_PERCENT = 5;

function latencyLook(
  { status, a, b, averageSelfMicros: { absolute, percent } }: ComparedNode,
  scale: number,
): NodeLook {
  if (!a || !b) {
    const { sign, word } = STATUS_LOOKS[status];
    return { tone: 'grey', sign, word, text: `self ${formatDuration((a ?? b)!.averageSelfMicros)}` };
  }
  const text = `self ${formatDuration(a.averageSelfMicros)} → ${formatDuration(b.averageSelfMicros)}${percent === null ? '' : ` (${formatPercentChange(percent)})`}`;
  const part = scale === 0 ? 0 : Math.abs(absolute) / scale;
  if (part < SMALL_PART || Math.abs(percent ?? 100) < SMALL_PERCENT)
    return { tone: 'grey', sign: '=', word: 'as fast', text };
  const much = part >= LARGE_PART;
  return absolute > 0
    ? { tone: much ? 'deepRed' : 'red', sign: much ? '▲▲' : '▲', word: much ? 'much slower' : 'slower', text }
    : { tone: much ? 'deepGreen' : 'green', sign: much ? '▼▼' : '▼', word: much ? 'much faster' : 'faster', text };
}

/** A sentence for those who do not see the graph. */
export function nodeDescription({ service, operation }: ComparedNode, { word, text }: NodeLook): string {
  return `${service} ${operation}: ${word}, ${text}`;
}

export const LEGENDS: Record<CompareMode, readonly Pick<NodeLook, 'tone' | 'sign' | 'word'>[]> = {
  structure: Object.values(STATUS_LOOKS),
  latency: [
    { tone: 'deepRed', sign: '▲▲', word: 'much slower' },
    { tone: 'red', sign: '▲', word: 'slower' },
    { tone: 'grey', sign: '=', word: 'as fast' },
    { tone: 'green', sign: '▼', word: 'faster' },
    { tone: 'deepGreen', sign: '▼▼', word: 'much faster' },
  ],
};

import { Text } from '@mantine/core';
import type { BuiltFrom, IndexState } from '../../api/operations/indices';
import { PageLink } from '../../control/page-link';
import { SidePanel } from '../../control/side-panel';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { isDays } from '../replays/replay-form';
import { Facts, type Fact } from '../part/facts';
import { nextWords } from './next-words';

interface Props {
  readonly state: IndexState;
  readonly onClose: () => void;
}

/** Why an index is what it is, and what comes next. */
export function IndexPanel({ state, onClose }: Props) {
  const { index, aliases, phase, reason, due, next, documents, bytes, replicas, createdAt, day, builtFrom } = state;
  return (
    <SidePanel title={index} closes="Close the details" onClose={onClose}>
      <Text size="sm" className="said">
        <b>{phase}</b>: {reason}
      </Text>
      <Facts
        facts={[
          ['Aliases', aliases.join(', ') || 'none'],
          ['Due now', due ?? 'nothing'],
          ...next.map((step, place) => [place === 0 ? 'Then' : `Then (${place + 1})`, nextWords(step)] as Fact),
          ['Documents', documents === null ? 'not known' : formatCount(documents)],
          ['Size', bytes === null ? 'not known' : formatBytes(bytes)],
          ['Replicas', formatCount(replicas)],
          ['Created', formatInstantText(createdAt)],
          ...builtFacts(builtFrom),
        ]}
      />
      {day !== null && isDays(day) && (
        <PageLink to="/pipeline" search={{ view: 'replays', plan: 'true', day }} size="sm">
          Plan a replay of {day}
        </PageLink>
      )}
    </SidePanel>
  );
}

/** Shown of the offsets that it was built from. */
const MOST_RANGES = 50;

function builtFacts(builtFrom: BuiltFrom | null): Fact[] {
  if (builtFrom === null) return [];
  const { by, name, topic, at, ranges } = builtFrom;
  const offsets = ranges.slice(0, MOST_RANGES).map(({ partition, start, end }) => `${partition}/${start}–${end ?? ''}`);
  if (ranges.length > MOST_RANGES) offsets.push('…');
  return [
    ['Built by', [by, name ?? ''].filter(Boolean).join(' ')],
    ['Built at', formatInstantText(at)],
    ...(topic === null ? [] : [['From the topic', topic] as Fact]),
    ...(offsets.length === 0 ? [] : [['Offsets', offsets.join(' ')] as Fact]),
  ];
}

import type { PartitionState } from '../../api/operations/partitions';
import { SidePanel } from '../../control/side-panel';
import { formatCount } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { formatMillis } from '../../format/seconds';
import { Facts } from '../part/facts';
import { stateText } from './partition-table';

interface Props {
  readonly state: PartitionState;
  readonly asOf: string;
  readonly onClose: () => void;
}

export function PartitionPanel({ state, asOf, onClose }: Props) {
  const { partition, lagMs, lagRecords, owner, ingester, committedOffset, lastProgressAt, oldestAt } = state;
  return (
    <SidePanel title={`Partition ${partition}`} closes="Close the details" onClose={onClose}>
      <Facts
        facts={[
          ['State', stateText(state, asOf)],
          ['Lag', lagMs === null ? 'not known' : formatMillis(lagMs)],
          ['Records behind', formatCount(lagRecords)],
          ['Owner', owner?.clientId ?? 'nobody'],
          ['Host', owner?.host ?? '–'],
          ['Member', owner?.memberId ?? '–'],
          ['Ingester', ingester ?? 'none that answers'],
          ['Begins at', state.startOffset],
          ['Committed', committedOffset ?? 'nothing yet'],
          ['Ends at', state.endOffset],
          [
            'Last progress',
            lastProgressAt === null
              ? `not since ${formatInstantText(state.watchedSince)}`
              : formatInstantText(lastProgressAt),
          ],
          ['Oldest record', oldestAt === null ? '–' : formatInstantText(oldestAt)],
        ]}
      />
    </SidePanel>
  );
}

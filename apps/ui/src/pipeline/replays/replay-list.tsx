import { Table } from '@mantine/core';
import type { ReplaySummary } from '../../api/operations/replays';
import { PageLink } from '../../control/page-link';
import { ScrolledTable } from '../../control/scrolled-table';
import { counted } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { PhaseBadge } from './phase-badge';

interface Props {
  readonly replays: readonly ReplaySummary[];
  readonly chosen: string | undefined;
}

const HEADS = ['Name', 'State', 'Days', 'Target', 'Begun', 'Verified', 'Last'];

/** The newest first. */
export function ReplayList({ replays, chosen }: Props) {
  return (
    <ScrolledTable label="Replays" heads={HEADS} minWidthPx={760} maxHeightPx={320}>
      {replays.map((replay) => (
        <ReplayLine key={replay.name} replay={replay} isChosen={replay.name === chosen} />
      ))}
    </ScrolledTable>
  );
}

function ReplayLine({ replay, isChosen }: { readonly replay: ReplaySummary; readonly isChosen: boolean }) {
  const { name, phase, paused, days, target, source, createdAt, verification, mover, lastAction } = replay;
  return (
    <Table.Tr {...(isChosen && { bg: 'var(--sluice-row-selected)' })}>
      <Table.Th scope="row">
        <PageLink
          to="/pipeline"
          search={{ view: 'replays', replay: name }}
          aria-current={isChosen ? 'true' : undefined}
          size="sm"
        >
          {name}
        </PageLink>
      </Table.Th>
      <Table.Td>
        <PhaseBadge phase={phase} paused={paused} />
      </Table.Td>
      <Table.Td className="said">{days.join(', ') || '–'}</Table.Td>
      <Table.Td>
        {target}
        {source === 'index' && ', from an index'}
      </Table.Td>
      <Table.Td>{formatInstantText(createdAt)}</Table.Td>
      <Table.Td>{verification === null ? 'not yet' : counted(verification.differences, 'difference')}</Table.Td>
      <Table.Td className="said">
        {mover === null
          ? lastAction && `${lastAction.action}, ${formatInstantText(lastAction.at)}`
          : `${mover.command} under way by ${mover.process}`}
      </Table.Td>
    </Table.Tr>
  );
}

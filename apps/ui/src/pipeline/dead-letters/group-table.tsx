import { Table, UnstyledButton } from '@mantine/core';
import type { DeadLetterGroup } from '../../api/operations/dead-letters';
import { ScrolledTable } from '../../control/scrolled-table';
import { formatCount } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { isSameGroup, serviceText, type GroupName } from './dead-letters-state';
import classes from './dead-letters.module.css';

interface Props {
  readonly groups: readonly DeadLetterGroup[];
  readonly chosen: GroupName | undefined;
  readonly onChoose: (group: GroupName) => void;
}

const HEADS = [
  'Service',
  'Class',
  'Error type',
  'Letters',
  'Spans',
  'Redriven',
  'First failure',
  'Last failure',
  'Reason of the newest',
];
const NUMBERS = ['Letters', 'Spans', 'Redriven'];

export function GroupTable({ groups, chosen, onChoose }: Props) {
  return (
    <ScrolledTable label="Groups of dead letters" heads={HEADS} numbers={NUMBERS} minWidthPx={980} maxHeightPx={360}>
      {groups.map((group) => (
        <GroupLine
          key={JSON.stringify([group.class, group.errorType, group.service])}
          group={group}
          isChosen={isSameGroup(group, chosen)}
          onChoose={onChoose}
        />
      ))}
    </ScrolledTable>
  );
}

interface LineProps {
  readonly group: DeadLetterGroup;
  readonly isChosen: boolean;
  readonly onChoose: (group: GroupName) => void;
}

function GroupLine({ group, isChosen, onChoose }: LineProps) {
  const { class: letterClass, errorType, service, letters, spans, redriven, firstFailure, lastFailure, reason } = group;
  const name = serviceText(service);
  return (
    <Table.Tr className={classes['group']} data-chosen={isChosen}>
      <Table.Th scope="row">
        <UnstyledButton
          className={classes['choose']}
          aria-pressed={isChosen}
          aria-label={`${name}: ${letterClass}, ${errorType}`}
          onClick={() => onChoose({ class: letterClass, errorType, service })}
        >
          <span className="said">{name}</span>
        </UnstyledButton>
      </Table.Th>
      <Table.Td>
        <bdi>{letterClass}</bdi>
      </Table.Td>
      <Table.Td>
        <bdi>{errorType}</bdi>
      </Table.Td>
      {[letters, letterClass === 'rejected' ? spans : null, redriven].map((count, place) => (
        <Table.Td key={NUMBERS[place]} ta="right">
          {count === null ? '?' : formatCount(count)}
        </Table.Td>
      ))}
      <Table.Td>{formatInstantText(firstFailure)}</Table.Td>
      <Table.Td>{formatInstantText(lastFailure)}</Table.Td>
      <Table.Td className="said">{reason.length > REASON ? `${reason.slice(0, REASON)}…` : reason}</Table.Td>
    </Table.Tr>
  );
}

/** Characters of a reason in the list; all of it is beside the letter. */
const REASON = 160;

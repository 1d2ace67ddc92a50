import { Table, UnstyledButton } from '@mantine/core';
import type { DeadLetterGroup } from '../../api/operations/dead-letters';
import { formatCount } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { isSameGroup, type GroupName } from './dead-letters-state';
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
const NUMBERS = new Set(['Letters', 'Spans', 'Redriven']);

export function GroupTable({ groups, chosen, onChoose }: Props) {
  return (
    <Table.ScrollContainer minWidth={980} maxHeight={360} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table highlightOnHover verticalSpacing={3} stickyHeader aria-label="Groups of dead letters">
        <Table.Thead>
          <Table.Tr>
            {HEADS.map((head) => (
              <Table.Th key={head} scope="col" ta={NUMBERS.has(head) ? 'right' : 'left'}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <GroupLine
              key={JSON.stringify([group.class, group.errorType, group.service])}
              group={group}
              isChosen={isSameGroup(group, chosen)}
              onChoose={onChoose}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface LineProps {
  readonly group: DeadLetterGroup;
  readonly isChosen: boolean;
  readonly onChoose: (group: GroupName) => void;
}

function GroupLine({ group, isChosen, onChoose }: LineProps) {
  const { class: letterClass, errorType, service, letters, spans, redriven, firstFailure, lastFailure, reason } = group;
  return (
    <Table.Tr className={classes['group']} data-chosen={isChosen}>
      <Table.Th scope="row">
        <UnstyledButton
          className={classes['choose']}
          aria-pressed={isChosen}
          onClick={() => onChoose({ class: letterClass, errorType, service })}
        >
          <span className="said">{service === '-' ? 'no span that can be read' : service}</span>
        </UnstyledButton>
      </Table.Th>
      <Table.Td className="said">{letterClass}</Table.Td>
      <Table.Td className="said">{errorType}</Table.Td>
      {[letters, letterClass === 'rejected' ? spans : null, redriven].map((count, place) => (
        <Table.Td key={HEADS[place + 3]} ta="right" className="number">
          {count === null ? '?' : formatCount(count)}
        </Table.Td>
      ))}
      <Table.Td className="number">{formatInstantText(firstFailure)}</Table.Td>
      <Table.Td className="number">{formatInstantText(lastFailure)}</Table.Td>
      <Table.Td className="said">{reason.length > REASON ? `${reason.slice(0, REASON)}…` : reason}</Table.Td>
    </Table.Tr>
  );
}

/** Characters of a reason in the list; all of it is beside the letter. */
const REASON = 160;

import { Button, Checkbox, Group, Text } from '@mantine/core';
import type { DeadLetterList, ListedLetter } from '../../api/operations/dead-letters';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { EmptyPicture } from '../../picture/empty-picture';
import type { TableColumn } from '../../trace/views/table/table-column';
import { VirtualTable } from '../../trace/views/table/virtual-table';
import classes from '../pipeline.module.css';

interface Props extends Pick<DeadLetterList, 'letters' | 'truncated'> {
  /** Id of the letter that is shown. */
  readonly shown: string | undefined;
  readonly marked: ReadonlySet<string>;
  readonly onMark: (ids: ReadonlySet<string>) => void;
  readonly onShow: (id: string) => void;
  /** How many can be shown, where these are fewer. */
  readonly most?: number;
  readonly onMost?: () => void;
}

const COLUMNS: readonly TableColumn[] = [
  { id: 'mark', title: 'Mark', width: '3.5rem', isSortable: false },
  { id: 'id', title: 'Letter', width: '7rem', isSortable: false },
  { id: 'lastFailure', title: 'Last failure', width: '11rem', isSortable: false },
  { id: 'source', title: 'Source', width: '8rem', isSortable: false, help: 'Partition and offset in the span topic' },
  { id: 'spans', title: 'Spans', width: '4rem', isNumber: true, isSortable: false },
  { id: 'payload', title: 'Size', width: '5rem', isNumber: true, isSortable: false },
  { id: 'redriven', title: 'Redriven', width: '8rem', isSortable: false },
  { id: 'reason', title: 'Reason', isSortable: false },
];

/** Letters of a group, the newest first. */
export function LetterList({ letters, truncated, shown, marked, onMark, onShow, most, onMost }: Props) {
  if (letters.length === 0) {
    return (
      <EmptyPicture title="No letters in this group any more">
        <Text size="sm">They were purged, or failed before the time that is asked for.</Text>
      </EmptyPicture>
    );
  }
  const toggle = (id: string) => onMark(marked.symmetricDifference(new Set([id])));
  return (
    <>
      <Group gap="xs">
        <Button size="compact-xs" variant="default" onClick={() => onMark(new Set(letters.map(({ id }) => id)))}>
          Mark all {formatCount(letters.length)}
        </Button>
        {marked.size > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => onMark(new Set())}>
            Mark none
          </Button>
        )}
        {truncated && (
          <Text size="sm">
            The {formatCount(letters.length)} newest.{' '}
            {most !== undefined && (
              <Button size="compact-xs" variant="subtle" onClick={onMost}>
                Show {formatCount(most)}
              </Button>
            )}
          </Text>
        )}
      </Group>
      <div className={classes['list']}>
        <VirtualTable
          label="Letters of the group"
          minWidth="64rem"
          columns={COLUMNS}
          rowCount={letters.length}
          keyOfRow={(place) => letters[place]!.id}
          renderCell={(place, { id }) => {
            const letter = letters[place]!;
            if (id !== 'mark') return cellText(letter, id);
            return (
              <Checkbox
                size="xs"
                aria-label={`Mark letter ${letter.id}`}
                checked={marked.has(letter.id)}
                onChange={() => toggle(letter.id)}
                onClick={(event) => event.stopPropagation()}
              />
            );
          }}
          onOpen={(place) => onShow(letters[place]!.id)}
          isSelected={(place) => letters[place]!.id === shown}
        />
      </div>
    </>
  );
}

function cellText(letter: ListedLetter, column: string): React.ReactNode {
  switch (column) {
    case 'id':
      return letter.id;
    case 'lastFailure':
      return formatInstantText(letter.lastFailure);
    case 'source':
      return letter.source;
    case 'spans':
      return letter.class === 'rejected' ? formatCount(letter.spans) : '?';
    case 'payload':
      return formatBytes(letter.payloadBytes);
    case 'redriven':
      return redrivenText(letter);
    default:
      return <bdi title={letter.reason}>{letter.reason}</bdi>;
  }
}

function redrivenText({ redriven, redrives }: ListedLetter): string {
  const back = redrives === 0 ? '' : `came back ${redrives}×`;
  return [redriven ? 'yes' : 'no', back].filter(Boolean).join(', ');
}

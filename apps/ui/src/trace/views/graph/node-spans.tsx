import { CloseButton, Group, Text } from '@mantine/core';
import { counted } from '../../../format/count';
import { selfMicrosOf } from '../../model/self-micros';
import type { ShownTrace } from '../../model/shown-trace';
import { clipped } from '../../span-detail/shown-value';
import { SpanCell } from '../spans/span-cell';
import type { SpanColumn } from '../spans/span-rows';
import type { TableColumn } from '../table/table-column';
import { VirtualTable } from '../table/virtual-table';
import classes from './graph-view.module.css';
import type { PathNode } from './path-graph';

interface Props {
  readonly trace: ShownTrace;
  readonly node: PathNode;
  readonly selected: number | undefined;
  readonly onSelect: (row: number | undefined) => void;
  readonly onClose: () => void;
}

const NAME_LENGTH = 200;
const COLUMNS: readonly TableColumn[] = [
  { id: 'start', title: 'Start', isNumber: true },
  { id: 'duration', title: 'Duration', isNumber: true },
  { id: 'self', title: 'Self', isNumber: true },
  { id: 'status', title: 'Status', width: '5.5rem' },
];

/** The spans of one box. */
export function NodeSpans({ trace, node, selected, onSelect, onClose }: Props) {
  const name = clipped(node.operation ?? node.service, NAME_LENGTH);
  return (
    <aside className={classes['spans']} aria-label={`Spans of ${name}`}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Text size="sm" fw={600} className="said" lineClamp={2}>
          {name}
        </Text>
        <CloseButton size="sm" aria-label="Close the list" onClick={onClose} />
      </Group>
      <Text size="xs" c="dimmed">
        {counted(node.rows.length, 'span')}
      </Text>
      <VirtualTable
        label={`Spans of ${name}`}
        columns={COLUMNS}
        rowCount={node.rows.length}
        keyOfRow={(place) => node.rows[place]!}
        renderCell={(place, { id }) => (
          <SpanCell
            skeleton={trace.skeleton}
            selfMicros={selfMicrosOf(trace)}
            row={node.rows[place]!}
            column={id as SpanColumn}
          />
        )}
        onOpen={(place) => onSelect(node.rows[place])}
        isSelected={(place) => node.rows[place] === selected}
      />
    </aside>
  );
}

import { useMemo } from 'react';
import { formatCount } from '../../../format/count';
import { formatDuration } from '../../../format/duration';
import { textParam } from '../../../url/search-params';
import { useUrlParams } from '../../../url/use-url-params';
import { EmptyPicture } from '../../../picture/empty-picture';
import { ClippedText } from '../clipped-text';
import { ServiceName } from '../service-name';
import type { TableColumn } from '../table/table-column';
import { nextSort, tableSortOf, tableSortText } from '../table/table-sort';
import { VirtualTable } from '../table/virtual-table';
import { FLAME_COLUMNS, nameKeyOf, shownFlameRows, type FlameRow } from './flame-rows';

interface Props {
  readonly rows: readonly FlameRow[];
  readonly find: string;
  /** Key of the name that is marked in the graph. */
  readonly marked: string | undefined;
  readonly onMark: (key: string) => void;
}

const COLUMNS: readonly TableColumn[] = [
  { id: 'name', title: 'Service and operation' },
  { id: 'count', title: 'Spans', width: '4.5rem', isNumber: true },
  { id: 'self', title: 'Self', width: '5.5rem', isNumber: true, help: 'Without the time in which children ran' },
  { id: 'work', title: 'With children', width: '7rem', isNumber: true, help: 'Self time of it and of all it called' },
];

/** What the flame graph shows, by name. Opening a row marks its frames. */
export function FlameTable({ rows, find, marked, onMark }: Props) {
  const [params, change] = useUrlParams();
  const sortText = textParam(params, 'flameSort');
  const sort = useMemo(() => tableSortOf(sortText, FLAME_COLUMNS, { column: 'self', descending: true }), [sortText]);
  const shown = useMemo(() => shownFlameRows(rows, find, sort), [rows, find, sort]);
  if (shown.length === 0) return <EmptyPicture title="No service or operation has this text" />;
  return (
    <VirtualTable
      label="Self time by service and operation"
      minWidth="30rem"
      columns={COLUMNS}
      rowCount={shown.length}
      keyOfRow={(place) => nameKeyOf(shown[place]!)}
      renderCell={(place, { id }) => <Cell row={shown[place]!} column={id} />}
      sort={sort}
      onSort={({ id, isNumber }) => change({ flameSort: tableSortText(nextSort(sort, id, isNumber === true)) })}
      onOpen={(place) => onMark(nameKeyOf(shown[place]!))}
      isSelected={(place) => nameKeyOf(shown[place]!) === marked}
    />
  );
}

function Cell({ row, column }: { readonly row: FlameRow; readonly column: string }) {
  switch (column) {
    case 'count':
      return formatCount(row.count);
    case 'self':
      return formatDuration(row.selfMicros);
    case 'work':
      return formatDuration(row.workMicros);
    default:
      return (
        <>
          <ServiceName service={row.service} />
          {': '}
          <ClippedText text={row.operation} />
        </>
      );
  }
}

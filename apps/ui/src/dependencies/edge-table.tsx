import { Text, UnstyledButton } from '@mantine/core';
import { useMemo, type MouseEvent, type ReactNode } from 'react';
import type { DependencyEdge } from '../api/dependencies';
import { formatCount, formatShare } from '../format/count';
import { formatDuration } from '../format/duration';
import type { TableColumn } from '../trace/views/table/table-column';
import { nextSort } from '../trace/views/table/table-sort';
import { VirtualTable } from '../trace/views/table/virtual-table';
import type { UrlChange } from '../url/use-url-params';
import type { Chosen, DependenciesState } from './dependencies-state';
import { matchingServices, sortedEdges, type EdgeColumn } from './edge-rows';
import { servicesOf } from './reachable-edges';
import { errorShareOf } from './service-calls';
import buttonClasses from './edge-button.module.css';
import classes from './dependencies.module.css';

interface Props {
  readonly edges: readonly DependencyEdge[];
  readonly state: DependenciesState;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onChange: (change: UrlChange) => void;
}

interface EdgeTableColumn extends TableColumn {
  readonly id: EdgeColumn;
}

const number = (id: EdgeColumn, title: string): EdgeTableColumn => ({ id, title, width: '92px', isNumber: true });
const COLUMNS: readonly EdgeTableColumn[] = [
  { id: 'caller', title: 'Caller' },
  { id: 'callee', title: 'Called' },
  number('calls', 'Calls'),
  number('errors', 'Error rate'),
  number('mean', 'Mean'),
  number('p50', 'p50'),
  number('p95', 'p95'),
  number('p99', 'p99'),
];

/** The graph as a table. While something is looked for, only calls of services that are found. */
export function EdgeTable({ edges, state, onChoose, onChange }: Props) {
  const { find, sort, descending, chosen } = state;
  const rows = useMemo(() => {
    const found = matchingServices(servicesOf(edges), find);
    const wanted =
      find.trim() === '' ? edges : edges.filter(({ parent, child }) => found.has(parent) || found.has(child));
    return sortedEdges(wanted, sort, descending);
  }, [edges, find, sort, descending]);
  const sortBy = ({ id, isNumber = false }: TableColumn) => {
    const next = nextSort({ column: sort, descending }, id, isNumber);
    onChange({ sort: next.column, order: next.descending ? 'desc' : 'asc' });
  };
  const serviceButton = (service: string) => (
    <UnstyledButton
      className={buttonClasses['button']}
      onClick={(event: MouseEvent) => {
        event.stopPropagation();
        onChoose({ kind: 'service', service });
      }}
    >
      {service}
    </UnstyledButton>
  );
  return (
    <div className={classes['list']}>
      <Text size="xs" c="dimmed">
        {formatCount(rows.length)} of {formatCount(edges.length)}. A row opens the numbers and traces of its calls.
      </Text>
      <VirtualTable
        label="Calls between services"
        columns={COLUMNS}
        rowCount={rows.length}
        keyOfRow={(index) => `${rows[index]!.parent}\n${rows[index]!.child}`}
        renderCell={(index, column) => cellOf(rows[index]!, column.id as EdgeColumn, serviceButton)}
        sort={{ column: sort, descending }}
        onSort={sortBy}
        onOpen={(index) => onChoose({ kind: 'edge', parent: rows[index]!.parent, child: rows[index]!.child })}
        isSelected={(index) =>
          chosen?.kind === 'edge' && rows[index]?.parent === chosen.parent && rows[index].child === chosen.child
        }
        minWidth="860px"
      />
    </div>
  );
}

function cellOf(edge: DependencyEdge, column: EdgeColumn, serviceButton: (service: string) => ReactNode): ReactNode {
  const share = errorShareOf(edge);
  const cells: Record<EdgeColumn, () => ReactNode> = {
    caller: () => serviceButton(edge.parent),
    callee: () => serviceButton(edge.child),
    calls: () => formatCount(edge.callCount),
    errors: () =>
      share === null ? '–' : <span className={share > 0 ? classes['failing'] : undefined}>{formatShare(share)}</span>,
    mean: () => known(edge.meanMicros),
    p50: () => known(edge.p50Micros),
    p95: () => known(edge.p95Micros),
    p99: () => known(edge.p99Micros),
  };
  return cells[column]();
}

function known(micros: number | null): string {
  return micros === null ? '–' : formatDuration(micros);
}

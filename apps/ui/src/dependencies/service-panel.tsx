import { Button, Group, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import type { DependencyEdge } from '../api/dependencies';
import { PageLink } from '../control/page-link';
import { formatShare, formatShortCount } from '../format/count';
import { formatDuration } from '../format/duration';
import type { UrlChange } from '../url/use-url-params';
import { urlOfChosen, type DependenciesState } from './dependencies-state';
import { sortedEdges } from './edge-rows';
import { searchedTime } from './edge-traces';
import { errorShareOf } from './service-calls';
import classes from './edge-button.module.css';

interface Props {
  readonly service: string;
  readonly edges: readonly DependencyEdge[];
  readonly state: DependenciesState;
  readonly onChange: (change: UrlChange) => void;
}

/** Who calls a service, and whom it calls. */
export function ServicePanel({ service, edges, state, onChange }: Props) {
  const incoming = edges.filter(({ child }) => child === service);
  const outgoing = edges.filter(({ parent }) => parent === service);
  const choose = ({ parent, child }: DependencyEdge) => onChange(urlOfChosen({ kind: 'edge', parent, child }));
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button size="xs" variant="default" disabled={state.service === service} onClick={() => onChange({ service })}>
          {state.service === service ? 'In focus' : 'Focus on it'}
        </Button>
        <PageLink to="/search" search={{ service, ...searchedTime(state) }} size="sm">
          Traces
        </PageLink>
        <PageLink to="/monitor" search={{ service }} size="sm">
          Monitor
        </PageLink>
      </Group>
      <Calls title="Called by" edges={incoming} nameOf={({ parent }) => parent} onChoose={choose} />
      <Calls title="Calls" edges={outgoing} nameOf={({ child }) => child} onChoose={choose} />
    </Stack>
  );
}

interface CallsProps {
  readonly title: string;
  readonly edges: readonly DependencyEdge[];
  readonly nameOf: (edge: DependencyEdge) => string;
  readonly onChoose: (edge: DependencyEdge) => void;
}

function Calls({ title, edges, nameOf, onChoose }: CallsProps) {
  if (edges.length === 0) return <Text size="sm">{title}: none in this time.</Text>;
  return (
    <Table verticalSpacing={2} horizontalSpacing={4} captionSide="top">
      <Table.Caption ta="start" mt={0}>
        {title}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {['Service', 'Calls', 'Errors', 'p95'].map((name) => (
            <Table.Th key={name} scope="col" ta={name === 'Service' ? 'left' : 'right'}>
              {name}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="number">
        {sortedEdges(edges, 'calls', true).map((edge) => (
          <Table.Tr key={nameOf(edge)}>
            <Table.Td className="said">
              <UnstyledButton className={classes['button']} onClick={() => onChoose(edge)}>
                {nameOf(edge)}
              </UnstyledButton>
            </Table.Td>
            <Table.Td ta="right">{formatShortCount(edge.callCount)}</Table.Td>
            <Table.Td ta="right">{formatShare(errorShareOf(edge) ?? 0)}</Table.Td>
            <Table.Td ta="right">{edge.p95Micros === null ? '–' : formatDuration(edge.p95Micros)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

import { Group, Stack, Table, Text, Title } from '@mantine/core';
import type { AttributeDifference, ComparedNode, ValueSample } from '@app/model/reading';
import { SidePanel } from '../control/side-panel';
import { formatCount } from '../format/count';
import { DifferenceChip } from './difference-chip';
import { measureRows } from './measure-rows';
import type { NodeLook } from './node-look';

interface Props {
  readonly node: ComparedNode;
  readonly look: NodeLook;
  /** One side is a median of traces: how many of them have the node is worth saying. */
  readonly medians: boolean;
  readonly onClose: () => void;
}

/** Numbers of one call on both sides, and which attributes differ. */
export function NodePanel({ node, look, medians, onClose }: Props) {
  const title = `${node.service} ${node.operation}`;
  return (
    <SidePanel title={title} closes="Close the details" onClose={onClose}>
      <Group gap="xs">
        <DifferenceChip look={look} />
        <Text size="sm" className="number">
          {look.text}
        </Text>
      </Group>
      {node.orphaned && <Text size="sm">The parents of its spans are missing.</Text>}
      <Table verticalSpacing={2} horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            {['Measure', 'A', 'B', 'Difference'].map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="number">
          {measureRows(node, medians).map(({ name, a, b, difference }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td>{a}</Table.Td>
              <Table.Td>{b}</Table.Td>
              <Table.Td>{difference}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Attributes node={node} />
    </SidePanel>
  );
}

function Attributes({ node: { a, b, attributes, attributesLeftOut } }: Pick<Props, 'node'>) {
  if (!a || !b) return null;
  if (attributes.length === 0) return <Text size="sm">All attributes have the same values.</Text>;
  return (
    <Stack component="section" gap={4} aria-label="Attributes that differ">
      <Title order={3} size="h4">
        Attributes that differ
      </Title>
      {attributes.map((attribute) => (
        <Attribute key={`${attribute.level} ${attribute.key}`} attribute={attribute} />
      ))}
      {attributesLeftOut > 0 && <Text size="sm">And {formatCount(attributesLeftOut)} more.</Text>}
    </Stack>
  );
}

function Attribute({ attribute: { level, key, change, a, b } }: { readonly attribute: AttributeDifference }) {
  return (
    <div>
      <Text size="sm" fw={600} className="said">
        {key}{' '}
        <Text span size="xs" c="dimmed" fw={400}>
          {level}, {change}
        </Text>
      </Text>
      <Values side="A" sample={a} />
      <Values side="B" sample={b} />
    </div>
  );
}

function Values({ side, sample: { values, more } }: { readonly side: string; readonly sample: ValueSample }) {
  return (
    <Text size="xs" className="said">
      {side}: {values.length === 0 ? 'not there' : values.join(', ')}
      {more && ', …'}
    </Text>
  );
}

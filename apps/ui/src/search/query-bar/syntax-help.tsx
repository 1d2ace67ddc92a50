import { ActionIcon, Code, Popover, Table, Text } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';

const EXAMPLES = [
  ['{ resource.service.name = "cart" }', 'spans of a service'],
  ['{ name =~ `GET /cart/\\d+` }', 'a pattern matches the whole name'],
  ['{ span.http.status_code >= 500 }', 'an attribute of the span'],
  ['{ .customer.id in (1, 2) }', 'an attribute wherever it is'],
  ['{ status = error && duration > 2s }', 'both hold'],
  ['{ kind = server || kind = consumer }', 'one of them holds'],
  ['{ !(span.cached = true) }', 'the opposite'],
  ['{ event.exception.type != nil }', 'it is there'],
] as const;

export function SyntaxHelp() {
  return (
    <Popover width={430} position="bottom-end" withArrow>
      <Popover.Target>
        <ActionIcon variant="default" size={34} aria-label="How to write a query">
          <IconHelp size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb={4}>
          A trace is found when one of its spans fulfils all of the query, and all of the form.
        </Text>
        <Table verticalSpacing={3} horizontalSpacing={4} withRowBorders={false} fz="xs">
          <Table.Tbody>
            {EXAMPLES.map(([query, meaning]) => (
              <Table.Tr key={query}>
                <Table.Td>
                  <Code>{query}</Code>
                </Table.Td>
                <Table.Td>{meaning}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="xs" c="dimmed" mt={4}>
          Ctrl + Space suggests what may come next.
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}

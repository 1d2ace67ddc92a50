import { ActionIcon, Code, Group, List, Popover, Text, TextInput } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import type { FormFieldProps } from './form-field-props';

export function TagsField({ form, change, problems }: FormFieldProps) {
  return (
    <TextInput
      size="xs"
      label="Tags"
      placeholder="http.status_code=500 error=true"
      autoComplete="off"
      spellCheck={false}
      value={form.tags}
      error={problems.tags}
      onChange={(event) => change({ tags: event.currentTarget.value })}
      rightSection={<TagsHelp />}
      rightSectionPointerEvents="all"
    />
  );
}

function TagsHelp() {
  return (
    <Popover width={320} position="bottom-end" withArrow>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label="How to write tags">
          <IconHelp size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb="xs">
          Pairs as <Code>logfmt</Code> has them. All must hold, on the span, its resource or one of its events.
        </Text>
        <List size="sm" spacing={4}>
          <List.Item>
            <Code>http.status_code=500 error=true</Code>
          </List.Item>
          <List.Item>
            Spaces need quotes: <Code>message=&quot;not found&quot;</Code>
          </List.Item>
          <List.Item>
            A key ends at the first <Code>=</Code>; a key alone means <Code>key=true</Code>
          </List.Item>
        </List>
        <Group mt="xs">
          <Text size="sm">For comparisons, patterns and “or”, use the query bar.</Text>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

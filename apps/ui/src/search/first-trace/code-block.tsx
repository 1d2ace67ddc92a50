import { Button, Code, Group, Text } from '@mantine/core';
import { useCopy } from '../../control/use-copy';

interface Props {
  readonly title: string;
  readonly code: string;
}

export function CodeBlock({ title, code }: Props) {
  const { outcome, copy } = useCopy();
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => copy(code)}
          aria-label={`${outcome ?? 'Copy'}: ${title}`}
        >
          {outcome ?? 'Copy'}
        </Button>
      </Group>
      <Code block tabIndex={0}>
        {code}
      </Code>
    </div>
  );
}

import { Button, Code, CopyButton, Group, Text } from '@mantine/core';

interface Props {
  readonly title: string;
  readonly code: string;
}

export function CodeBlock({ title, code }: Props) {
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="subtle" onClick={copy} aria-label={`Copy: ${title}`}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block tabIndex={0}>
        {code}
      </Code>
    </div>
  );
}

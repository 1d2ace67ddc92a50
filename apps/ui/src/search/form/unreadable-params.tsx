import { Alert, List } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';

/** What of the link could not be read: the search goes on without it, and says so. */
export function UnreadableParams({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Alert
      color="yellow"
      icon={<IconLinkOff size={16} />}
      py={6}
      title="A part of this link cannot be read"
      role="alert"
    >
      <List size="sm">
        {problems.map((problem) => (
          <List.Item key={problem} className="said">
            {problem}
          </List.Item>
        ))}
      </List>
      It is not asked for.
    </Alert>
  );
}

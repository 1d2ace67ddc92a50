import { Alert, List } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import type { FileProblem } from './load-trace-file';

interface Props {
  readonly problems: readonly FileProblem[];
  readonly onClose: () => void;
}

export function FileProblems({ problems, onClose }: Props) {
  if (problems.length === 0) return null;
  return (
    <Alert
      color="red"
      title="Not read"
      icon={<IconFileAlert size={16} />}
      role="alert"
      withCloseButton
      closeButtonLabel="Close"
      onClose={onClose}
    >
      <List size="sm">
        {problems.map(({ name, reason }, index) => (
          <List.Item key={index} className="said">
            <b>{name}</b>: {reason}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

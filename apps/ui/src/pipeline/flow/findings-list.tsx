import { List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Notice } from '../part/notice';
import type { Finding } from './findings';

/** What is in the way of spans, in words. */
export function FindingsList({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) {
    return (
      <Notice color="teal" icon={<IconCircleCheck />} role="note" title="Nothing is in the way">
        <Text size="sm">Everything that answers takes spans and passes them on.</Text>
      </Notice>
    );
  }
  const failing = findings.some(({ severity }) => severity === 'failing');
  return (
    <Notice
      color={failing ? 'red' : 'yellow'}
      icon={<IconAlertTriangle />}
      role="note"
      title={failing ? 'Something is wrong' : 'Something is in the way'}
    >
      <List size="sm">
        {findings.map(({ says }) => (
          <List.Item key={says}>{says}</List.Item>
        ))}
      </List>
    </Notice>
  );
}

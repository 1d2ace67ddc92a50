import { List } from '@mantine/core';
import type { PartProblem } from '../../api/operations/part-problem';
import { Notice } from './notice';

const NAMES: Record<PartProblem['part'], string> = {
  collectors: 'Collectors',
  kafka: 'Kafka',
  ingesters: 'Ingesters',
  elasticsearch: 'Elasticsearch',
};

/** The answer is half an answer: which half, and why. */
export function PartProblems({ problems }: { readonly problems: readonly PartProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice color="yellow" title="Not everything could be found out" role="status">
      <List size="sm">
        {problems.map(({ part, message }) => (
          <List.Item key={`${part} ${message}`} className="said">
            {NAMES[part]}: {message}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}

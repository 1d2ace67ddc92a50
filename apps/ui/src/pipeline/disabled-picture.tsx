import { Code, Text } from '@mantine/core';
import { EmptyPicture } from '../picture/empty-picture';

/** The installation does not have the operations API. */
export function DisabledPicture() {
  return (
    <EmptyPicture title="The operations API is off">
      <Text size="sm">
        This page shows the pipeline itself: lag, dead letters, replays and indices. The query service answers about
        them when it is started with
      </Text>
      <Code block>QUERY_OPS_ENABLED=true</Code>
      <Text size="sm">
        and, beside it, <Code>KAFKA_CONSUMER_BROKERS</Code>, <Code>QUERY_OPS_COLLECTORS</Code> and{' '}
        <Code>QUERY_OPS_INGESTERS</Code>. Where it asks for an API key, one with <Code>role=admin</Code> may also act.
      </Text>
    </EmptyPicture>
  );
}

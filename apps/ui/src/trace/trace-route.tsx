import { Anchor, Container, Stack, Text, Title } from '@mantine/core';
import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router';
import { listParam } from '../url/search-params';
import { traceIdOf } from '../url/trace-id';
import { TracePage } from './trace-page';
import { comparedTraces } from './trace-url';

/** `/trace/<id>`; Jaeger's `/trace/<a>...<b>` goes to the comparison. */
export function TraceRoute() {
  const { id } = useParams({ from: '/trace/$id' });
  const search = useSearch({ from: '/trace/$id' });
  const compared = comparedTraces(id);
  if (compared) {
    return <Navigate to="/compare" search={{ ...compared, cohort: listParam(search, 'cohort') }} replace />;
  }
  const traceId = traceIdOf(id);
  return traceId === undefined ? <NoTraceId text={id} /> : <TracePage key={traceId} traceId={traceId} />;
}

function NoTraceId({ text }: { readonly text: string }) {
  return (
    <Container size="sm" py="xl">
      <Stack>
        <Title order={1}>This is no trace id</Title>
        <code className="said">{text.slice(0, 200)}</code>
        <Text>
          An id has 1 to 32 hexadecimal digits, not all of them zero.{' '}
          <Anchor component={Link} to="/search">
            Search for traces
          </Anchor>
        </Text>
      </Stack>
    </Container>
  );
}

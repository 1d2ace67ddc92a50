import { Button, Container, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { dependencyEdgesQuery } from '../api/dependencies';
import { PageLink } from '../control/page-link';
import { formatInstantText } from '../format/instant-text';
import { EmptyPicture } from '../picture/empty-picture';
import { FailurePicture } from '../picture/failure-picture';
import { lookbackTextOf } from '../url/lookback';
import { useUrlParams } from '../url/use-url-params';
import { dependenciesStateOf } from './dependencies-state';
import { DependenciesView } from './dependencies-view';
import { FocusControls } from './focus-controls';
import { servicesOf } from './reachable-edges';
import { WindowControls } from './window-controls';

/** Which service calls which, how often, how well and how fast. */
export function DependenciesPage() {
  const [params, change] = useUrlParams();
  const state = useMemo(() => dependenciesStateOf(params), [params]);
  const { data: edges, dataUpdatedAt, error, isFetching, refetch } = useQuery(dependencyEdgesQuery(state));
  const services = useMemo(() => servicesOf(edges ?? []).toSorted((a, b) => a.localeCompare(b)), [edges]);
  return (
    <Container fluid py="sm">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-end">
          <Title order={1}>Dependencies</Title>
          <Group gap="xs" align="flex-end">
            {edges && (
              <Text size="xs" className="number" py={6}>
                As of {formatInstantText(new Date(dataUpdatedAt).toISOString())}
              </Text>
            )}
            <Button size="xs" variant="default" loading={isFetching} onClick={() => void refetch()}>
              Read again
            </Button>
            <WindowControls state={state} onChange={change} />
          </Group>
        </Group>
        <FocusControls state={state} services={services} onChange={change} />
        {error && <FailurePicture error={error} retry={() => void refetch()} />}
        {!edges && !error && <Skeleton h="60dvh" aria-label="Reading the calls between services" />}
        {edges?.length === 0 && (
          <EmptyPicture title="No calls between services in this time">
            <Text size="sm">
              A call is seen when a span has a parent of another service.{' '}
              <PageLink to="/search" search={{ lookback: lookbackTextOf(state.lookbackMs) }}>
                Search for traces
              </PageLink>{' '}
              or take a longer time.
            </Text>
          </EmptyPicture>
        )}
        {edges && edges.length > 0 && (
          <DependenciesView edges={edges} services={services} state={state} onChange={change} />
        )}
      </Stack>
    </Container>
  );
}

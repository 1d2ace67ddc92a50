import { Container, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { servicesQuery } from '../api/names';
import { PageLink } from '../control/page-link';
import { EmptyPicture } from '../picture/empty-picture';
import { FailurePicture } from '../picture/failure-picture';
import { useUrlParams } from '../url/use-url-params';
import { MonitorControls } from './monitor-controls';
import { monitorStateOf } from './monitor-state';
import { ServiceMonitor } from './service-monitor';

/** Rates, errors and durations of a service, from its spans. */
export function MonitorPage() {
  const [params, change] = useUrlParams();
  const { data: services, error, isPending, refetch } = useQuery(servicesQuery);
  const state = monitorStateOf(params);
  const service = state.service ?? services?.[0];
  return (
    <Container size="xl" py="sm">
      <Stack>
        <Group justify="space-between" align="flex-end">
          <Title order={1}>Monitor</Title>
          <MonitorControls
            state={{ ...state, service }}
            services={services ?? []}
            loading={isPending}
            onChange={change}
          />
        </Group>
        {service !== undefined && <ServiceMonitor key={service} state={{ ...state, service }} onChange={change} />}
        {service === undefined && isPending && <Skeleton h={260} aria-label="Reading the services" />}
        {service === undefined && error && <FailurePicture error={error} retry={() => void refetch()} />}
        {service === undefined && services?.length === 0 && <NoService />}
      </Stack>
    </Container>
  );
}

function NoService() {
  return (
    <EmptyPicture title="No service has sent spans yet">
      <Text size="sm">
        Charts are drawn from the spans themselves; nothing else has to be set up.{' '}
        <PageLink to="/search">See how to send a first trace</PageLink>
      </Text>
    </EmptyPicture>
  );
}

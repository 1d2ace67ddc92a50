import { Button, Container, Group, Skeleton, Stack, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ApiFailure } from '../api/api-failure';
import { type OperationsState, operationsStateQuery } from '../api/operations/operations-state';
import { FailurePicture } from '../picture/failure-picture';
import { useUrlParams } from '../url/use-url-params';
import { DeadLettersView } from './dead-letters/dead-letters-view';
import { DisabledPicture } from './disabled-picture';
import { FlowView } from './flow/flow-view';
import { IndicesView } from './indices/indices-view';
import { PartitionsView } from './partitions/partitions-view';
import { PipelineTabs } from './pipeline-tabs';
import { pipelineStateOf, type PipelineViewName } from './pipeline-view';
import { ReplaysView } from './replays/replays-view';
import { RightsNotice } from './rights-notice';
import type { PipelineViewProps } from './view-props';

/** The way of spans from the collectors to Elasticsearch, and what operators do about it. */
export function PipelinePage() {
  useDocumentTitle('Pipeline – Sluice');
  const [params, change] = useUrlParams();
  const { view, paused } = pipelineStateOf(params);
  const { data: operations, error, refetch } = useQuery(operationsStateQuery);
  return (
    <Container fluid py="sm">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={1}>Pipeline</Title>
          {operations?.mayRead === true && (
            <Button
              size="xs"
              variant="default"
              leftSection={paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
              onClick={() => change({ refresh: paused ? undefined : 'off' })}
            >
              {paused ? 'Go on' : 'Pause'}
            </Button>
          )}
        </Group>
        {operations && <Allowed operations={operations} view={view} paused={paused} />}
        {!operations && !error && <Skeleton h={300} aria-label="Asking what may be shown" />}
        {!operations && error && isAbsent(error) && <DisabledPicture />}
        {!operations && error && !isAbsent(error) && <FailurePicture error={error} retry={() => void refetch()} />}
      </Stack>
    </Container>
  );
}

/** A query service that knows nothing of such an API. */
function isAbsent(error: Error): boolean {
  return error instanceof ApiFailure && error.kind === 'absent';
}

interface AllowedProps {
  readonly operations: OperationsState;
  readonly view: PipelineViewName;
  readonly paused: boolean;
}

function Allowed({ operations, view, paused }: AllowedProps) {
  if (!operations.enabled) return <DisabledPicture />;
  if (!operations.mayRead) return <RightsNotice operations={operations} />;
  const View = VIEWS[view];
  return (
    <>
      <PipelineTabs view={view} paused={paused} />
      {!operations.mayAct && ACTING.includes(view) && <RightsNotice operations={operations} />}
      <View operations={operations} paused={paused} />
    </>
  );
}

/** Those in which something can be done. */
const ACTING: readonly PipelineViewName[] = ['dead-letters', 'replays'];

const VIEWS: Record<PipelineViewName, React.ComponentType<PipelineViewProps>> = {
  flow: FlowView,
  partitions: PartitionsView,
  'dead-letters': DeadLettersView,
  replays: ReplaysView,
  indices: IndicesView,
};

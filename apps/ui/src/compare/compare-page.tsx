import { Container, Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { comparisonQuery } from '../api/compare';
import { useUrlParams, type UrlChange } from '../url/use-url-params';
import { ChoosePicture } from './choose-picture';
import { CompareFailure } from './compare-failure';
import { compareStateOf, pairOf, type ComparedPair, type CompareState } from './compare-state';
import { ComparisonView } from './comparison-view';
import { SidePickers } from './side-pickers';

/** What is different between two traces, or between a trace and the median of a search. */
export function ComparePage() {
  const [params, change] = useUrlParams();
  const state = useMemo(() => compareStateOf(params), [params]);
  const pair = pairOf(state);
  return (
    <Container fluid py="sm">
      <Stack gap="sm">
        <Title order={1}>Compare</Title>
        <SidePickers state={state} onChange={change} />
        {typeof pair === 'string' ? (
          <ChoosePicture missing={pair} state={state} onChange={change} />
        ) : (
          <Compared {...pair} state={state} onChange={change} />
        )}
      </Stack>
    </Container>
  );
}

interface ComparedProps extends ComparedPair {
  readonly state: CompareState;
  readonly onChange: (change: UrlChange) => void;
}

function Compared({ a, b, state, onChange }: ComparedProps) {
  const { data, error, refetch } = useQuery(comparisonQuery(a, b));
  if (data) return <ComparisonView comparison={data} state={state} onChange={onChange} />;
  if (error) return <CompareFailure error={error} a={a} b={b} retry={() => void refetch()} />;
  return (
    <Stack aria-busy="true" aria-label="Comparing">
      <Skeleton h={92} />
      <Skeleton h="50dvh" />
    </Stack>
  );
}

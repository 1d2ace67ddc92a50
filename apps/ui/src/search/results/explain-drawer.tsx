import { Badge, Code, Drawer, List, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { explainSearch, type TraceSearchParams } from '../../api/trace-search';
import { useFocusReturn } from '../../control/use-focus-return';
import { FailurePicture } from '../../picture/failure-picture';

interface Props {
  readonly request: TraceSearchParams;
  readonly onClose: () => void;
}

const COLOURS = { low: 'green', medium: 'yellow', high: 'red' } as const;

/** What a search costs the storage, and why. */
export function ExplainDrawer({ request, onClose }: Props) {
  useFocusReturn();
  const explanation = useQuery({
    queryKey: ['explain', request],
    queryFn: ({ signal }) => explainSearch(request, signal),
    staleTime: Infinity,
  });
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title="What this search costs">
      {explanation.isPending && <Skeleton height={200} />}
      {explanation.error && <FailurePicture error={explanation.error} retry={() => void explanation.refetch()} />}
      {explanation.data && (
        <Stack>
          <Text component="div">
            Cost{' '}
            <Badge color={COLOURS[explanation.data.cost]} autoContrast variant="filled">
              {explanation.data.cost}
            </Badge>
          </Text>
          <Part title="Reasons" lines={explanation.data.reasons} none="Nothing makes it dear." />
          <Part title="Indices" lines={explanation.data.indices} none="None would be asked." />
          <Title order={3}>Request</Title>
          <Code block className="said">
            {JSON.stringify(explanation.data.request, null, 2)}
          </Code>
        </Stack>
      )}
    </Drawer>
  );
}

interface PartProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly none: string;
}

function Part({ title, lines, none }: PartProps) {
  return (
    <section aria-label={title}>
      <Title order={3}>{title}</Title>
      {lines.length === 0 ? (
        <Text size="sm">{none}</Text>
      ) : (
        <List size="sm">
          {lines.map((line) => (
            <List.Item key={line} className="said">
              {line}
            </List.Item>
          ))}
        </List>
      )}
    </section>
  );
}

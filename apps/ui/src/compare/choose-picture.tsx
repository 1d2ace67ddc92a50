import { Button, Group, List, Text } from '@mantine/core';
import { PageLink } from '../control/page-link';
import { EmptyPicture } from '../picture/empty-picture';
import type { UrlChange } from '../url/use-url-params';
import { urlOfSide, type CompareState, type Missing, type Side } from './compare-state';

interface Props {
  readonly missing: Missing;
  readonly state: CompareState;
  readonly onChange: (change: UrlChange) => void;
}

const TITLES: Record<Missing, string> = {
  both: 'Choose two traces to compare',
  a: 'Choose what to compare with: A is missing',
  b: 'Choose what to compare: B is missing',
  trace: 'One of the two must be a trace',
};
const MOST_OFFERED = 12;

/** Something is missing: how to choose it. */
export function ChoosePicture({ missing, state, onChange }: Props) {
  const side: Side = missing === 'b' ? 'b' : 'a';
  const other = state[side === 'a' ? 'b' : 'a'];
  const offered = state.cohort.filter((id) => other?.kind !== 'trace' || other.traceId !== id).slice(0, MOST_OFFERED);
  return (
    <EmptyPicture title={TITLES[missing]}>
      <List size="sm" ta="start" maw={560}>
        <List.Item>
          <PageLink to="/search">Search for traces</PageLink>, mark some of them, and press Compare.
        </List.Item>
        <List.Item>Or paste ids above; A is what was before, B is what is asked about.</List.Item>
        <List.Item>
          Or write a search in place of one of them, such as <code>{'{ resource.service.name = "cart" }'}</code>: the
          other is compared with the median of what it finds.
        </List.Item>
      </List>
      {offered.length > 0 && missing !== 'trace' && (
        <>
          <Text size="sm">Marked traces, for {side.toUpperCase()}:</Text>
          <Group gap="xs" justify="center">
            {offered.map((traceId) => (
              <Button
                key={traceId}
                size="xs"
                variant="default"
                ff="monospace"
                onClick={() => onChange(urlOfSide(side, { kind: 'trace', traceId }))}
              >
                {traceId.slice(0, 16)}
              </Button>
            ))}
          </Group>
        </>
      )}
    </EmptyPicture>
  );
}

import { Autocomplete, Group, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { PageLink } from '../control/page-link';
import { formatDuration } from '../format/duration';
import { useSelection } from '../search/selection/selection-store';
import type { CompareState, Side } from './compare-state';
import { sideOfText, textOfSide } from './side-of-text';
import classes from './compare.module.css';

interface Props {
  readonly side: Side;
  readonly chosen: CompareState['a'];
  readonly cohort: readonly string[];
  readonly onChoose: (what: CompareState['a']) => void;
}

/** One side: an id that is pasted or chosen from the marked traces, or a search. Enter, or leaving the field, takes it. */
export function SidePicker({ side, chosen, cohort, onChoose }: Props) {
  const known = textOfSide(chosen);
  const [shown, setShown] = useState(known);
  const [text, setText] = useState(known);
  const [problem, setProblem] = useState(problemOf(chosen));
  // The URL says another one, such as after Back; the field stays the one that has the focus.
  if (shown !== known) {
    setShown(known);
    setText(known);
    setProblem(problemOf(chosen));
  }
  const take = (said: string) => {
    if (said.trim() === known) return;
    const read = sideOfText(said);
    setProblem(problemOf(read));
    if (read?.kind !== 'unreadable') onChoose(read);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take(text);
  };
  const marked = useSelection();
  const options = [...new Set([...cohort, ...marked.map(({ traceId }) => traceId)])];
  const name = side.toUpperCase();
  return (
    <form className={classes['picker']} onSubmit={submit} aria-label={`Side ${name}`}>
      <Autocomplete
        size="xs"
        label={`${name}: trace id, or a search`}
        placeholder='4bf92f3577b34da6… or { service = "cart" }'
        value={text}
        data={options}
        renderOption={({ option }) => <MarkedTrace traceId={option.value} marked={marked} />}
        filter={({ options }) => options}
        error={problem}
        onChange={(value) => {
          setText(value);
          setProblem(undefined);
        }}
        onOptionSubmit={take}
        onBlur={() => take(text)}
        clearable
        clearButtonProps={{ 'aria-label': `Clear ${name}` }}
        onClear={() => take('')}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Group gap="xs" mih={18}>
        {chosen?.kind === 'trace' && (
          <PageLink to="/trace/$id" params={{ id: chosen.traceId }} size="xs" py={4}>
            Open trace {name}
          </PageLink>
        )}
      </Group>
    </form>
  );
}

function problemOf(side: CompareState['a']): string | undefined {
  return side?.kind === 'unreadable' ? side.problem : undefined;
}

/** With its name and duration, when it was marked in this tab. */
function MarkedTrace({
  traceId,
  marked,
}: {
  readonly traceId: string;
  readonly marked: ReturnType<typeof useSelection>;
}) {
  const trace = marked.find((trace) => trace.traceId === traceId);
  return (
    <div>
      <Text size="xs" ff="monospace">
        {traceId}
      </Text>
      {trace && (
        <Text size="xs" className="said">
          {trace.name}, {formatDuration(trace.durationMicros)}
        </Text>
      )}
    </div>
  );
}

import { ActionIcon, Group, Loader, Tooltip } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../../shell/shortcuts/use-shortcut';
import { PlainQueryInput } from './plain-query-input';
import { QueryMistake } from './query-mistake';
import { SyntaxHelp } from './syntax-help';
import classes from './query-bar.module.css';

type Editor = typeof import('./query-editor').QueryEditor;

interface Props {
  readonly value: string;
  /** Of the form: its operations are suggested. */
  readonly service: string;
  readonly onChange: (value: string) => void;
  /** @param q as it stands in the field, which is ahead of `value` while somebody types */
  readonly onSubmit: (q: string) => void;
  /** Results are there: the editor may be loaded without being in the way. */
  readonly settled: boolean;
  readonly searching: boolean;
}

/** A plain input until the editor is there, which takes over its text, its focus and its cursor. */
export function QueryBar({ settled, searching, ...query }: Props) {
  const [Editor, setEditor] = useState<Editor>();
  const load = useCallback(() => {
    // Without it the plain input does.
    import('./query-editor').then((loaded) => setEditor(() => loaded.QueryEditor)).catch(() => undefined);
  }, []);
  const frame = useRef<HTMLDivElement>(null);
  const caret = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (!settled) return undefined;
    const timer = setTimeout(load, IDLE_MS);
    return () => clearTimeout(timer);
  }, [settled, load]);
  useShortcut('focusSearch', () => frame.current?.querySelector<HTMLElement>('input, [contenteditable]')?.focus());
  return (
    <div>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <div className={classes['frame']} ref={frame}>
          {Editor ? (
            <Editor {...query} caretOf={() => caret.current} />
          ) : (
            <PlainQueryInput
              {...query}
              onFocus={load}
              onCaret={(at) => {
                caret.current = at;
              }}
            />
          )}
        </div>
        <SyntaxHelp />
        <Tooltip label="Find traces (Enter)">
          <ActionIcon size={34} onClick={() => query.onSubmit(query.value)} aria-label="Run the query">
            {searching ? <Loader size={14} color="currentColor" aria-hidden /> : <IconSearch size={16} />}
          </ActionIcon>
        </Tooltip>
      </Group>
      <QueryMistake q={query.value} />
    </div>
  );
}

/** After the first results were drawn. */
const IDLE_MS = 1_500;

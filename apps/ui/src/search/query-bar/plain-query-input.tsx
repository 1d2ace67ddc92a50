import type { KeyboardEvent, SyntheticEvent } from 'react';
import { MISTAKE_ID, QUERY_LABEL, QUERY_PLACEHOLDER } from './query-texts';
import classes from './query-bar.module.css';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit: (value: string) => void;
  readonly onFocus: () => void;
  /** Where the cursor is; `undefined` when it is elsewhere. */
  readonly onCaret: (at: number | undefined) => void;
}

export function PlainQueryInput({ value, onChange, onSubmit, onFocus, onCaret }: Props) {
  const caret = (event: SyntheticEvent<HTMLInputElement>) => onCaret(event.currentTarget.selectionStart ?? undefined);
  const submitOnEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onSubmit(event.currentTarget.value);
  };
  return (
    <input
      className={classes['plain']}
      aria-label={QUERY_LABEL}
      aria-describedby={MISTAKE_ID}
      placeholder={QUERY_PLACEHOLDER}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      value={value}
      onKeyDown={submitOnEnter}
      onSelect={caret}
      onFocus={(event) => {
        caret(event);
        onFocus();
      }}
      onBlur={() => onCaret(undefined)}
      onChange={(event) => {
        onChange(event.currentTarget.value);
        caret(event);
      }}
    />
  );
}

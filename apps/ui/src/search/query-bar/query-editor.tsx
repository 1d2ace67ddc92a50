import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef } from 'react';
import { knownWords } from './known-words';
import { createQueryEditor } from './create-query-editor';

interface Props {
  readonly value: string;
  readonly service: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit: (value: string) => void;
  /** Where the cursor was in the plain input; `undefined` when it was elsewhere. */
  readonly caretOf: () => number | undefined;
}

/** The editor itself lives outside of React, which only tells it of texts that come from elsewhere. */
export function QueryEditor(props: Props) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const editor = useRef<ReturnType<typeof createQueryEditor> | undefined>(undefined);
  const client = useQueryClient();
  useLayoutEffect(() => {
    latest.current = props;
  });
  // Before the browser goes on: whoever is typing would lose what they typed between the input's end and the editor's focus.
  useLayoutEffect(() => {
    const { value, caretOf } = latest.current;
    const caret = caretOf();
    editor.current = createQueryEditor(host.current!, value, {
      changed: (text) => latest.current.onChange(text),
      submit: (text) => latest.current.onSubmit(text),
      known: knownWords(client, () => latest.current.service),
    });
    if (caret !== undefined) editor.current.focusAt(caret);
    return () => editor.current?.destroy();
  }, [client]);
  // At once as well: a letter typed between this page and a later effect would be taken back.
  useLayoutEffect(() => editor.current?.become(props.value), [props.value]);
  return <div ref={host} />;
}

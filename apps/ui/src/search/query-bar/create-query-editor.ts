import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletionIndex,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { STYLE_NONCE } from '../../style-nonce';
import type { KnownWords } from './known-words';
import { markMistakes } from './mark-mistakes';
import { completionSources } from './query-completion';
import { queryEditorTheme } from './query-editor-theme';
import { MISTAKE_ID, QUERY_LABEL, QUERY_PLACEHOLDER } from './query-texts';

export interface QueryEditorEvents {
  readonly changed: (text: string) => void;
  readonly submit: (text: string) => void;
  readonly known: KnownWords;
}

/** An editor of one logical line, which wraps. Enter submits; Tab leaves it. */
export function createQueryEditor(parent: HTMLElement, text: string, { changed, submit, known }: QueryEditorEvents) {
  const submitOnEnter = keymap.of([
    {
      key: 'Enter',
      run: (view) => {
        closeCompletion(view);
        submit(view.state.doc.toString());
        return true;
      },
    },
  ]);
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(STYLE_NONCE),
        queryEditorTheme,
        history(),
        // Enter searches until somebody has chosen with the arrows: a whole query may go on too.
        autocompletion({ override: completionSources(known), selectOnOpen: false }),
        submitOnEnter,
        acceptWithTab,
        keymap.of([...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        oneLine,
        markMistakes,
        placeholder(QUERY_PLACEHOLDER),
        EditorView.contentAttributes.of({
          'aria-label': QUERY_LABEL,
          'aria-describedby': MISTAKE_ID,
          'aria-multiline': 'false',
          autocapitalize: 'off',
        }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) changed(state.doc.toString());
        }),
      ],
    }),
  });
  return {
    focusAt: (caret: number) => {
      view.dispatch({ selection: { anchor: Math.min(caret, view.state.doc.length) } });
      view.focus();
    },
    /** A text that was not typed here. */
    become: (next: string) => {
      const current = view.state.doc.toString();
      if (current === next) return;
      const anchor = Math.min(view.state.selection.main.head, next.length);
      view.dispatch({ changes: { from: 0, to: current.length, insert: next }, selection: { anchor } });
    },
    destroy: () => view.destroy(),
  };
}

/** While suggestions are open Tab takes the chosen or first one; otherwise it leaves the editor, as anywhere. */
const acceptWithTab = keymap.of([
  {
    key: 'Tab',
    run: (view) => {
      if (completionStatus(view.state) !== 'active') return false;
      if (selectedCompletionIndex(view.state) === null) moveCompletionSelection(true)(view);
      return acceptCompletion(view);
    },
  },
]);

/** What is pasted with line breaks becomes one line. */
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const insert = transaction.newDoc.toString().replaceAll(/\s*\n\s*/g, ' ');
  return { changes: { from: 0, to: transaction.startState.doc.length, insert }, selection: { anchor: insert.length } };
});

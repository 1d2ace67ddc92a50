import {
  completionStatus,
  startCompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { suggestionsAt } from '@app/model/reading';
import { fitting, localOptions, type CompletionOption } from './completion-options';
import type { KnownWords } from './known-words';

/** Offers what the grammar allows at once, and then with it what the store knows. */
export function completionSources(known: KnownWords) {
  return [localSource, (context: CompletionContext) => storeSource(context, known)];
}

function localSource(context: CompletionContext): CompletionResult | null {
  const suggestions = suggestionsAt(context.state.doc.toString(), context.pos);
  const [first] = suggestions;
  if (first === undefined) return null;
  return resultOf(first, suggestions.flatMap(localOptions));
}

async function storeSource(context: CompletionContext, known: KnownWords): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  const asked = suggestionsAt(text, context.pos).find(({ kind }) => kind === 'attribute-key' || kind === 'value');
  if (asked === undefined) return null;
  const options = await known(asked, text.slice(0, asked.from));
  return context.aborted ? null : resultOf(asked, fitting(options, asked.prefix));
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** They fit already: the editor compares with what is typed, quotes included, and would find none. */
function resultOf({ from, to }: Place, options: readonly CompletionOption[]): CompletionResult | null {
  if (options.length === 0) return null;
  return {
    from,
    to,
    filter: false,
    options: options.map((option) => ({ label: option.label, type: option.type, apply: typed(option) })),
  };
}

function typed({ text, goesOn }: CompletionOption) {
  return (view: EditorView, _: unknown, from: number, to: number): void => {
    const followedBySpace = text.endsWith(' ') && view.state.sliceDoc(to, to + 1) === ' ';
    const insert = followedBySpace ? text.slice(0, -1) : text;
    const cursor = from + insert.length + (followedBySpace ? 1 : 0);
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: cursor }, userEvent: 'input.complete' });
    if (goesOn && completionStatus(view.state) === null) setTimeout(() => startCompletion(view));
  };
}

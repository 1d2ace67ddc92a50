import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { StateField } from '@codemirror/state';
import { problemOfQuery } from '../form/form-problems';

const MISTAKE = Decoration.mark({ class: 'cm-mistake' });

/** Underlines what is wrong. What is missing at the end has no letters to underline: the words below say it. */
export const markMistakes = StateField.define<DecorationSet>({
  create: (state) => marksOf(state.doc.toString()),
  update: (marks, { docChanged, newDoc }) => (docChanged ? marksOf(newDoc.toString()) : marks),
  provide: (field) => EditorView.decorations.from(field),
});

function marksOf(text: string): DecorationSet {
  const problem = problemOfQuery(text);
  if (problem === undefined) return Decoration.none;
  const from = Math.min(problem.column - 1, text.length);
  const to = Math.min(from + problem.length, text.length);
  return from < to ? Decoration.set(MISTAKE.range(from, to)) : Decoration.none;
}

import { attributeNameText, quote, type Suggestion } from '@app/model/reading';

/** Something to choose at the cursor. */
export interface CompletionOption {
  readonly label: string;
  /** What is typed for it. */
  readonly text: string;
  /** Icon and word beside it. */
  readonly type: 'namespace' | 'property' | 'variable' | 'operator' | 'text' | 'keyword';
  /** Whether something has to follow, so that the next choice may be offered at once. */
  readonly goesOn: boolean;
}

/** What is known without asking anybody. */
export function localOptions(suggestion: Suggestion): readonly CompletionOption[] {
  return suggestion.words.map((word) => optionOfWord(word, suggestion.kind));
}

function optionOfWord(word: string, kind: Suggestion['kind']): CompletionOption {
  switch (kind) {
    case 'scope':
      return { label: word, text: word, type: 'namespace', goesOn: true };
    case 'intrinsic':
      return { label: word, text: `${word} `, type: 'variable', goesOn: true };
    case 'attribute-key':
      return keyOption(word);
    case 'operator':
      return { label: word, text: `${word} `, type: 'operator', goesOn: true };
    case 'value':
      return { label: word, text: `${word} `, type: 'text', goesOn: false };
    default:
      return {
        label: word,
        text: word === '(' || word === '!' ? word : `${word} `,
        type: 'keyword',
        goesOn: word !== '}',
      };
  }
}

/** A key that the store knows. */
export function keyOption(key: string): CompletionOption {
  return { label: key, text: `${attributeNameText(key)} `, type: 'property', goesOn: true };
}

/**
 * A value that the store knows. In quotes it equals numbers too; only an order needs the number itself.
 *
 * @param before what stands in front of the cursor's token
 */
export function valueOption(value: string, before: string): CompletionOption {
  const isOrdered = /[<>]=?\s*$/.test(before) && /^-?\d+(\.\d+)?$/.test(value);
  return { label: value, text: `${isOrdered ? value : quote(value)} `, type: 'text', goesOn: false };
}

/** Known options first, then what the store adds; each once, and only those that fit what is typed. */
export function fitting(options: readonly CompletionOption[], typed: string): readonly CompletionOption[] {
  const wanted = typed.toLowerCase();
  const fits = options.filter(({ label }) => label.toLowerCase().includes(wanted));
  const begins = (option: CompletionOption) => option.label.toLowerCase().startsWith(wanted);
  const seen = new Set<string>();
  return [...fits.filter(begins), ...fits.filter((option) => !begins(option))].filter(({ label }) => {
    const isNew = !seen.has(label);
    seen.add(label);
    return isNew;
  });
}

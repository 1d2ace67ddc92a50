import { readText } from './read-text.js';

/** What ends a name that is not in quotes. */
const ENDS_NAME = /[\s{}()=~!<>&|^,"`]/;

/** Reads `http.route`, `"a b"` or a mixture such as `a."b c".d`. The name is empty when none is there. */
export function readAttributeName(text: string, start: number): { readonly key: string; readonly end: number } {
  let key = '';
  let at = start;
  while (at < text.length) {
    if (text[at] === '"' && (at === start || text[at - 1] === '.')) {
      const quoted = readText(text, at);
      key += quoted.value;
      at = quoted.end;
    } else if (ENDS_NAME.test(text[at]!)) break;
    else key += text[at++]!;
  }
  return { key, end: at };
}

/** The name as it is typed after its level: in quotes where it has to be. */
export function attributeNameText(key: string): string {
  return key === '' || /[\s{}()=~!<>&|^,"`\\]/.test(key) ? quote(key) : key;
}

/** A text in double quotes. */
export function quote(text: string): string {
  const escaped = text.replaceAll(/["\\\n\r\t\u2028\u2029]|\p{Cc}/gu, (character) => {
    const escape = ESCAPES[character];
    return escape ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Control characters, those that change the direction of text, and halves of surrogate pairs: what could make a terminal lie. */
const UNPRINTABLE = /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]|\p{Surrogate}/gu;

/** Text from a letter, safe for a terminal: what is not printable is shown as an escape, and it is cut. */
export function printable(text: string, maxCharacters = Infinity): string {
  const cut = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
  return cut.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

const BYTES_PER_ROW = 16;

/** Offset, hex and text of the first bytes, as `hexdump -C` shows them. */
export function hexDump(bytes: Uint8Array, maxBytes: number): string {
  const shown = Buffer.from(bytes.subarray(0, maxBytes));
  const rows: string[] = [];
  for (let at = 0; at < shown.length; at += BYTES_PER_ROW) {
    const row = shown.subarray(at, at + BYTES_PER_ROW);
    const hex = row
      .toString('hex')
      .replace(/../g, '$& ')
      .padEnd(BYTES_PER_ROW * 3);
    rows.push(`${at.toString(16).padStart(8, '0')}  ${hex} |${row.toString('latin1').replace(/[^\x20-\x7e]/g, '.')}|`);
  }
  if (bytes.length > maxBytes) rows.push(`… ${bytes.length - maxBytes} bytes more`);
  return rows.join('\n');
}

/** Rows in columns; every cell is made printable. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows].map((row) => row.map((cell) => printable(cell)));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map(
      (row) =>
        row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join('  ')
          .trimEnd() + '\n',
    )
    .join('');
}

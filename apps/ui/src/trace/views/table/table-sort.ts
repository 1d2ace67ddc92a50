/** How a table is sorted, as the URL has it: `selfTotal`, or `-selfTotal` for most first. */
export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

/** @param columns those that can be sorted by; of others the text says nothing */
export function tableSortOf(text: string | undefined, columns: readonly string[], otherwise: TableSort): TableSort {
  const descending = text?.startsWith('-') ?? false;
  const column = descending ? text!.slice(1) : text;
  return column !== undefined && columns.includes(column) ? { column, descending } : otherwise;
}

export function tableSortText({ column, descending }: TableSort): string {
  return descending ? `-${column}` : column;
}

/** What a press on a column's head makes of it. Numbers begin with the largest, texts with A. */
export function nextSort(now: TableSort, column: string, largestFirst: boolean): TableSort {
  return { column, descending: now.column === column ? !now.descending : largestFirst };
}

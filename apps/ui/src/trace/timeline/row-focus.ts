/** The row has to be drawn, as that of the keyboard always is. */
export function focusRow(grid: HTMLElement | null, row: number): void {
  grid?.querySelector<HTMLElement>(`[role=row][data-row="${row}"]`)?.focus({ preventScroll: true });
}

export function isRow(target: EventTarget | null): boolean {
  return target instanceof Element && target.getAttribute('role') === 'row';
}

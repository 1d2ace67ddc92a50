/** For a button that removes its entry from a list: the focus goes on to that of the next entry, or of the one before it. */
export function focusNeighbour(button: Element): void {
  const entry = button.closest('li');
  const neighbour = entry?.nextElementSibling ?? entry?.previousElementSibling;
  neighbour?.querySelector('button')?.focus({ preventScroll: true });
}

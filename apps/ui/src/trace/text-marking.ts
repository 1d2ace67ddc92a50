/** Somebody is marking text to copy it: the click at its end is not meant for what is below. */
export function isMarkingText(): boolean {
  return window.getSelection()?.type === 'Range';
}

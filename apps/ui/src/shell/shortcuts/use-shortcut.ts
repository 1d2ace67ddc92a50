import { useHotkeys } from 'react-hotkeys-hook';
import { isAfterG } from './after-g';
import { isDialogOpen } from './dialog-open';
import { SHORTCUTS, type ShortcutName } from './shortcuts';

/** Characters that lie elsewhere on other keyboards: the character counts, not the key. */
const PRODUCED = /^[?/[\]]$/;

/**
 * Not while somebody types into a field, unless Ctrl makes it no text (the palette), and not behind a dialog. `act` is told which of the keys it
 * was.
 */
export function useShortcut(name: ShortcutName, act: (key: string) => void, enabled = true): void {
  const keys: readonly string[] = SHORTCUTS[name].keys;
  const whileTyping = keys.every((key) => key.startsWith('mod+'));
  useHotkeys(
    [...keys],
    (event) => {
      event.preventDefault();
      act(event.key);
    },
    {
      enabled,
      useKey: keys.some((key) => PRODUCED.test(key)),
      // The key that shows the help hides it too.
      ignoreEventWhen: () => isAfterG() || (name !== 'help' && isDialogOpen()),
      enableOnFormTags: whileTyping,
      enableOnContentEditable: whileTyping,
    },
  );
}

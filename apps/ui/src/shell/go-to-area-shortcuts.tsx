import { useNavigate } from '@tanstack/react-router';
import { useHotkeys } from 'react-hotkeys-hook';
import { isDialogOpen } from './shortcuts/dialog-open';
import { useAreas } from './use-areas';

/** `g` and a letter: to that page. */
export function GoToAreaShortcuts() {
  const navigate = useNavigate();
  const areas = useAreas();
  useHotkeys(
    areas.map(({ key }) => `g>${key}`),
    (_, { keys }) => {
      const area = areas.find(({ key }) => keys?.at(-1) === key);
      if (area) void navigate({ to: area.to });
    },
    { ignoreEventWhen: isDialogOpen },
  );
  return null;
}

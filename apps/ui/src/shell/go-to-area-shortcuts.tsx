import { useNavigate } from '@tanstack/react-router';
import { useHotkeys } from 'react-hotkeys-hook';
import { AREAS } from './areas';

/** `g` and a letter: to that page. */
export function GoToAreaShortcuts() {
  const navigate = useNavigate();
  useHotkeys(
    AREAS.map(({ key }) => `g>${key}`),
    (_, { keys }) => {
      const area = AREAS.find(({ key }) => keys?.at(-1) === key);
      if (area) void navigate({ to: area.to });
    },
  );
  return null;
}

import type { MouseEvent } from 'react';
import classes from './shell.module.css';

export const MAIN_ID = 'main';

/** The first stop of the keyboard. It moves the focus itself: with a base path, `#main` alone would be another page. */
export function SkipLink() {
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById(MAIN_ID)?.focus();
  };
  return (
    <a className={classes['skip']} href={`#${MAIN_ID}`} onClick={skip}>
      Skip to content
    </a>
  );
}

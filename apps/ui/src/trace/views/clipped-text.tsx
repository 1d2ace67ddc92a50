import { clipped } from '../span-detail/shown-value';

/** More would not be seen where it stands. */
const SHOWN_LENGTH = 300;
const TITLE_LENGTH = 1000;

/** A name that may be of any length, on one line. */
export function ClippedText({ text }: { readonly text: string }) {
  return (
    <span className="said" title={clipped(text, TITLE_LENGTH)}>
      {clipped(text, SHOWN_LENGTH)}
    </span>
  );
}

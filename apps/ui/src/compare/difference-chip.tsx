import type { NodeLook } from './node-look';
import classes from './compare.module.css';

/** Colour, sign and word of what became of a call. */
export function DifferenceChip({ look: { tone, sign, word, text } }: { readonly look: NodeLook }) {
  return (
    <span className={`${classes['chip']} ${classes['tone']} number`} data-tone={tone} title={`${word}: ${text}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

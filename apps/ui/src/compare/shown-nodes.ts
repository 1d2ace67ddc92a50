import type { ComparedNode } from '@app/model/reading';
import type { NodeLook } from './node-look';

/** What every view of a comparison is given. Places are those of `nodes`. */
export interface ShownNodes {
  readonly nodes: readonly ComparedNode[];
  /** By place. */
  readonly looks: readonly NodeLook[];
  /** Places that are shown; all of them without it. */
  readonly kept: ReadonlySet<number> | undefined;
  readonly chosen: number | undefined;
  readonly onChoose: (place: number) => void;
}

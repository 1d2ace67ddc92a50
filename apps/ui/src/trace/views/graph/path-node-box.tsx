import { IconAlertCircleFilled } from '@tabler/icons-react';
import { counted, formatShare } from '../../../format/count';
import { formatDuration } from '../../../format/duration';
import { clipped } from '../../span-detail/shown-value';
import { ClippedText } from '../clipped-text';
import classes from './graph-view.module.css';
import type { PathNode } from './path-graph';

interface Props {
  readonly node: PathNode;
  readonly serviceColour: string;
  readonly background: string | undefined;
  readonly isMatch: boolean;
  /** Others match. */
  readonly isPale: boolean;
  readonly isChosen: boolean;
}

const LABEL_LENGTH = 300;
export const BOX_SIZE = { width: 240, height: 78 };

export function PathNodeBox({ node, serviceColour, background, isMatch, isPale, isChosen }: Props) {
  const { service, operation, rows, callCount, errorCount, totalMicros, selfMicros, shareOfTrace, selfShare } = node;
  return (
    <div
      className={classes['node']}
      style={{ borderInlineStartColor: serviceColour, background }}
      data-match={isMatch}
      data-pale={isPale}
      data-chosen={isChosen}
    >
      <span className={classes['name']}>
        <ClippedText text={operation ?? service} />
      </span>
      {operation !== undefined && (
        <span className={classes['line']}>
          <ClippedText text={service} />
        </span>
      )}
      <span className={classes['line']}>
        {counted(rows.length, 'span')}
        {errorCount > 0 && (
          <>
            {' · '}
            <IconAlertCircleFilled size={11} className={classes['error']} aria-hidden /> {counted(errorCount, 'error')}
          </>
        )}
        {` · ${formatDuration(totalMicros / callCount)} avg`}
      </span>
      <span className={classes['line']}>
        {`${formatDuration(totalMicros)} (${formatShare(shareOfTrace)}) · self ${formatDuration(selfMicros)} (${formatShare(selfShare)})`}
      </span>
    </div>
  );
}

/** The same in words. */
export function describePathNode(node: PathNode): string {
  const { service, operation, rows, errorCount, totalMicros, selfMicros, shareOfTrace } = node;
  const name = clipped(operation === undefined ? service : `${service}, ${operation}`, LABEL_LENGTH);
  const errors = errorCount > 0 ? `, ${counted(errorCount, 'error')}` : '';
  const time = `${formatDuration(totalMicros)} in total, ${formatShare(shareOfTrace)} of the trace, ${formatDuration(selfMicros)} self`;
  return `${name}: ${counted(rows.length, 'span')}${errors}, ${time}`;
}

import { IconAlertCircleFilled } from '@tabler/icons-react';
import { counted, formatShare } from '../../../format/count';
import { formatDuration } from '../../../format/duration';
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

export const BOX_SIZE = { width: 240, height: 78 };

export function PathNodeBox({ node, serviceColour, background, isMatch, isPale, isChosen }: Props) {
  const { service, operation, rows, errorCount, totalMicros, selfMicros, shareOfTrace, selfShare } = node;
  return (
    <div
      className={classes['node']}
      style={{ borderInlineStartColor: serviceColour, background }}
      data-match={isMatch}
      data-pale={isPale}
      data-chosen={isChosen}
      title={operation === undefined ? service : `${service}: ${operation}`}
    >
      <span className={classes['name']}>
        <bdi>{operation ?? service}</bdi>
      </span>
      {operation !== undefined && (
        <span className={classes['line']}>
          <bdi>{service}</bdi>
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
        {` · ${formatDuration(totalMicros / rows.length)} avg`}
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
  const name = operation === undefined ? service : `${service}, ${operation}`;
  const errors = errorCount > 0 ? `, ${counted(errorCount, 'error')}` : '';
  const time = `${formatDuration(totalMicros)} in total, ${formatShare(shareOfTrace)} of the trace, ${formatDuration(selfMicros)} self`;
  return `${name}: ${counted(rows.length, 'span')}${errors}, ${time}`;
}

import { PARENT_MISSING } from '@app/model/reading';
import {
  IconAlertTriangle,
  IconArrowNarrowRight,
  IconChevronDown,
  IconChevronRight,
  IconCloudOff,
  IconSearch,
} from '@tabler/icons-react';
import { memo } from 'react';
import type { ShownTrace } from '../model/shown-trace';
import { ERROR } from '../model/span-words';
import { clipped } from '../span-detail/shown-value';
import type { Indent } from './indent';
import { AttributeMarks, ICON, KindIcon, Mark, ReferenceMark, StatusIcon } from './row-marks';
import { calledService } from './span-marks';
import classes from './timeline.module.css';

const NAME_LENGTH = 200;

interface Props {
  readonly trace: ShownTrace;
  readonly row: number;
  readonly collapsed: boolean;
  /** By the find box. */
  readonly matched: boolean;
  readonly litLevels: number;
  readonly indent: Indent;
  readonly colour: string;
}

/** Buttons of the row act by `data-action`, which the list listens to; the keyboard has keys for them. */
export const NameCell = memo(function NameCell(props: Props) {
  const { trace, row, collapsed, matched, litLevels, indent, colour } = props;
  const { skeleton, tree, whole } = trace;
  const span = whole?.spans[row];
  const depth = tree.depth[row]!;
  const levels = Math.min(depth, indent.maxLevels);
  const hasChildren = tree.childCount[row]! > 0;
  const service = skeleton.services[skeleton.service[row]!] ?? '';
  const operation = skeleton.operations[skeleton.operation[row]!] ?? '';
  const called = calledService(trace, row, collapsed);
  const pixels = indent.levelPixels;
  return (
    <div role="gridcell" className={classes['name']} style={{ paddingLeft: levels * pixels }}>
      {levels > 0 && (
        <span
          className={classes['guides']}
          style={{ width: levels * pixels, backgroundSize: `${pixels}px 100%` }}
          aria-hidden
        />
      )}
      {litLevels > 0 && (
        <span
          className={classes['litGuides']}
          style={{ width: Math.min(litLevels, levels) * pixels, backgroundSize: `${pixels}px 100%` }}
          aria-hidden
        />
      )}
      {hasChildren ? (
        <button
          type="button"
          tabIndex={-1}
          data-action="toggle"
          className={classes['toggle']}
          aria-label={collapsed ? 'Expand' : 'Collapse'}
          title={`${tree.descendants[row]} spans below`}
        >
          {collapsed ? <IconChevronRight size={ICON} /> : <IconChevronDown size={ICON} />}
        </button>
      ) : (
        <span className={classes['toggle']} />
      )}
      <span className={classes['service']} style={{ borderColor: colour }}>
        <StatusIcon own={skeleton.status[row] === ERROR} below={collapsed && tree.hasErrorBelow[row] === 1} />
        {matched && <Mark icon={IconSearch} says="Match" />}
        {skeleton.parent[row] === PARENT_MISSING && (
          <Mark icon={IconCloudOff} says="Its parent is missing" className={classes['warning']} />
        )}
        {span?.warnings && span.warnings.length > 0 && (
          <Mark icon={IconAlertTriangle} says={clipped(span.warnings.join(' '), 300)} className={classes['warning']} />
        )}
        {depth > indent.maxLevels && <span className={classes['depth']}>{depth + 1}</span>}
        <bdi>{clipped(service, NAME_LENGTH)}</bdi>
        {called !== undefined && (
          <>
            <IconArrowNarrowRight size={ICON} aria-label="calls" />
            <bdi>{clipped(called, NAME_LENGTH)}</bdi>
          </>
        )}
      </span>
      <KindIcon kind={skeleton.kind[row]!} />
      {span && <AttributeMarks span={span} />}
      <bdi className={classes['operation']}>{clipped(operation, NAME_LENGTH)}</bdi>
      {span && <ReferenceMark trace={trace} span={span} />}
      {collapsed && <span className={classes['below']}>+{tree.descendants[row]}</span>}
    </div>
  );
});

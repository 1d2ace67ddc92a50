import { useClipboard, useLocalStorage } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { EmptyPicture } from '../../../picture/empty-picture';
import { ColumnResizer } from '../../timeline/column-resizer';
import { callPathsOf } from '../paths/call-paths';
import { ShapeNote } from '../shape-note';
import type { ViewProps } from '../view-props';
import classes from '../view.module.css';
import { FlameCanvas } from './flame-canvas';
import { FlameControls } from './flame-controls';
import { FlameMenu, type FlameMenuPlace } from './flame-menu';
import { flameRowsOf } from './flame-rows';
import { FlameTable } from './flame-table';
import flameClasses from './flame-view.module.css';
import { frameName } from './flame-words';
import { frameMatchesOf } from './frame-matches';
import { useFlameLook } from './use-flame-look';
import { useFlameState } from './use-flame-state';

/** Where the trace's work went, by path or by span. */
export function FlameView({ trace, matches, onSelect }: ViewProps) {
  const state = useFlameState(trace);
  const { shown, frames, deferredFind, marked, mark, zoomed, collapsed } = state;
  const [menu, setMenu] = useState<FlameMenuPlace>();
  const [tableShare, setTableShare] = useLocalStorage({
    key: 'sluice.trace.flame-table',
    defaultValue: 0.4,
    getInitialValueInEffect: false,
  });
  const clipboard = useClipboard();
  const rows = useMemo(() => flameRowsOf(callPathsOf(trace, 'operation')), [trace]);
  const marks = useMemo(
    () => frameMatchesOf(frames, { find: deferredFind, marked, matches }),
    [frames, deferredFind, marked, matches],
  );
  const look = useFlameLook(frames, marks);
  const withMenu = (act: (frame: number) => void) => () => {
    if (menu && menu.frame < frames.tree.place.length) act(menu.frame);
    setMenu(undefined);
  };
  if (trace.skeleton.spanId.length === 0) return <EmptyPicture title="This trace has no spans" />;
  return (
    <section className={classes['view']} aria-label="Flame graph">
      <FlameControls
        state={state}
        markedCount={marks?.reduce((count, isMarked) => count + isMarked, 0)}
        totalMicros={trace.totalMicros}
      />
      <ShapeNote trace={trace} />
      <div className={flameClasses['both']} data-columns>
        {shown !== 'flame' && (
          <div className={flameClasses['half']} style={shown === 'both' ? { flexBasis: `${tableShare * 100}%` } : {}}>
            <FlameTable
              rows={rows}
              find={deferredFind}
              marked={marked}
              onMark={(key) => mark(key === marked ? undefined : key)}
            />
          </div>
        )}
        {shown !== 'table' && (
          <div
            className={flameClasses['half']}
            style={shown === 'both' ? { flexBasis: `${(1 - tableShare) * 100}%` } : {}}
          >
            {shown === 'both' && (
              <span className={flameClasses['resizer']}>
                <ColumnResizer share={tableShare} onChange={setTableShare} label="Width of the table" />
              </span>
            )}
            <FlameCanvas
              {...{ frames, look, zoomed, collapsed }}
              onZoom={state.zoom}
              onReset={state.reset}
              onMenu={(frame, x, y) => setMenu({ frame, x, y })}
            />
          </div>
        )}
      </div>
      <FlameMenu
        place={menu}
        isCollapsed={menu !== undefined && collapsed.has(menu.frame)}
        onClose={() => setMenu(undefined)}
        onZoom={withMenu(state.zoom)}
        onCollapse={withMenu(state.collapse)}
        onShowSpan={withMenu((frame) => onSelect(frames.frame(frame).rows[0]))}
        onCopy={withMenu((frame) => clipboard.copy(frameName(frames.frame(frame))))}
        onReset={withMenu(state.reset)}
      />
    </section>
  );
}

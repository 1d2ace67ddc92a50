import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useClipboard, useLocalStorage } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { formatCount } from '../../../format/count';
import { formatDuration } from '../../../format/duration';
import { EmptyPicture } from '../../../picture/empty-picture';
import { textParam } from '../../../url/search-params';
import { useUrlParams } from '../../../url/use-url-params';
import { ColumnResizer } from '../../timeline/column-resizer';
import { useLocalFirst } from '../../viewport/use-local-first';
import { callPathsOf } from '../paths/call-paths';
import { ShapeNote } from '../shape-note';
import type { ViewProps } from '../view-props';
import classes from '../view.module.css';
import { FlameCanvas } from './flame-canvas';
import { FLAME_BY, flameFramesOf, type FlameFrames } from './flame-frames';
import { FlameMenu, type FlameMenuPlace } from './flame-menu';
import { flameRowsOf } from './flame-rows';
import { FlameTable } from './flame-table';
import flameClasses from './flame-view.module.css';
import { frameName } from './flame-words';
import { frameMatchesOf } from './frame-matches';
import { useFlameLook } from './use-flame-look';

/** What is shown of it: as in profilers, the numbers, the picture, or both. */
const SHOWN = ['both', 'table', 'flame'];
const NO_FRAMES: ReadonlySet<number> = new Set();

/** What is zoomed and hidden belongs to one tree: another one begins without. */
interface Changed {
  readonly frames: FlameFrames;
  readonly zoomed: number;
  readonly collapsed: ReadonlySet<number>;
}

/** Where the trace's work went, by path or by span. */
export function FlameView({ trace, matches, onSelect }: ViewProps) {
  const [params, change] = useUrlParams();
  const by = FLAME_BY.find((one) => one === textParam(params, 'flameBy')) ?? 'paths';
  const shown = SHOWN.find((one) => one === textParam(params, 'flameShow')) ?? 'both';
  const [find, setFind] = useLocalFirst(textParam(params, 'flameFind') ?? '', (text) =>
    change({ flameFind: text }, { replace: true }),
  );
  const deferredFind = useDeferredValue(find);
  const [marked, mark] = useState<string>();
  const [menu, setMenu] = useState<FlameMenuPlace>();
  const [changed, setChanged] = useState<Changed>();
  const [tableShare, setTableShare] = useLocalStorage({ key: 'sluice.trace.flame-table', defaultValue: 0.4 });
  const clipboard = useClipboard();
  const frames = useMemo(() => flameFramesOf(trace, by), [trace, by]);
  const rows = useMemo(() => flameRowsOf(callPathsOf(trace, 'operation')), [trace]);
  const marks = useMemo(
    () => frameMatchesOf(frames, { find: deferredFind, marked, matches }),
    [frames, deferredFind, marked, matches],
  );
  const look = useFlameLook(frames, marks);
  const { zoomed, collapsed } = changed?.frames === frames ? changed : { zoomed: -1, collapsed: NO_FRAMES };
  const zoom = (frame: number) => setChanged({ frames, zoomed: frame, collapsed });
  const reset = () => setChanged(undefined);
  const withMenu = (act: (frame: number) => void) => () => {
    if (menu && menu.frame < frames.tree.place.length) act(menu.frame);
    setMenu(undefined);
  };
  const markedCount = marks?.reduce((count, isMarked) => count + isMarked, 0);
  if (trace.skeleton.spanId.length === 0) return <EmptyPicture title="This trace has no spans" />;
  return (
    <section className={classes['view']} aria-label="Flame graph">
      <Group gap="sm" align="center">
        <SegmentedControl
          size="xs"
          aria-label="Show"
          data={[
            { value: 'table', label: 'Table' },
            { value: 'both', label: 'Both' },
            { value: 'flame', label: 'Flame graph' },
          ]}
          value={shown}
          onChange={(value) => change({ flameShow: value === 'both' ? undefined : value })}
        />
        <SegmentedControl
          size="xs"
          aria-label="A frame is"
          data={[
            { value: 'paths', label: 'A path' },
            { value: 'spans', label: 'A span' },
          ]}
          value={by}
          onChange={(value) => change({ flameBy: value === 'paths' ? undefined : value })}
        />
        <TextInput
          size="xs"
          aria-label="Mark services and operations"
          placeholder="Service or operation"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={find}
          onChange={({ currentTarget }) => {
            mark(undefined);
            setFind(currentTarget.value);
          }}
        />
        {marked !== undefined && (
          <Button size="compact-xs" variant="default" onClick={() => mark(undefined)}>
            Unmark
          </Button>
        )}
        {(zoomed >= 0 || collapsed.size > 0) && (
          <Button size="compact-xs" variant="default" onClick={reset}>
            Show the whole
          </Button>
        )}
        <Text size="sm" c="dimmed" component="output">
          {markedCount !== undefined &&
            `${formatCount(markedCount)} of ${formatCount(frames.tree.place.length)} frames marked · `}
          Widths are self time with what was called: {formatDuration(frames.tree.totalWeight)} of work in{' '}
          {formatDuration(trace.totalMicros)}
        </Text>
      </Group>
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
              frames={frames}
              look={look}
              zoomed={zoomed}
              collapsed={collapsed}
              onZoom={zoom}
              onReset={reset}
              onMenu={(frame, x, y) => setMenu({ frame, x, y })}
            />
          </div>
        )}
      </div>
      <FlameMenu
        place={menu}
        isCollapsed={menu !== undefined && collapsed.has(menu.frame)}
        onClose={() => setMenu(undefined)}
        onZoom={withMenu(zoom)}
        onCollapse={withMenu((frame) =>
          setChanged({ frames, zoomed, collapsed: collapsed.symmetricDifference(new Set([frame])) }),
        )}
        onShowSpan={withMenu((frame) => onSelect(frames.frame(frame).rows[0]))}
        onCopy={withMenu((frame) => clipboard.copy(frameName(frames.frame(frame))))}
        onReset={withMenu(reset)}
      />
    </section>
  );
}

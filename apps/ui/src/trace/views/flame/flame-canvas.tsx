import { useElementSize, useMergedRef } from '@mantine/hooks';
import { VisuallyHidden } from '@mantine/core';
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { drawFlame, ROW_PIXELS, type FlameLook } from './draw-flame';
import { boxFinderOf, flameBoxesOf } from './flame-boxes';
import type { FlameFrames } from './flame-frames';
import classes from './flame-canvas.module.css';
import { frameLines, shownFrameName } from './flame-words';
import { frameAfterKey } from './frame-after-key';

interface Props {
  readonly frames: FlameFrames;
  readonly look: Omit<FlameLook, 'active' | 'isCollapsed'>;
  /** -1: none. */
  readonly zoomed: number;
  readonly collapsed: ReadonlySet<number>;
  readonly onZoom: (frame: number) => void;
  readonly onReset: () => void;
  readonly onMenu: (frame: number, x: number, y: number) => void;
}

interface Hovered {
  readonly frame: number;
  readonly x: number;
  readonly y: number;
}

/** The flame graph itself. The keyboard goes over it by arrows, and hears what it is on; the table beside says the same. */
export function FlameCanvas({ frames, look, zoomed, collapsed, onZoom, onReset, onMenu }: Props) {
  const { tree } = frames;
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sizeRef, scroller);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [chosen, setChosen] = useState<{ readonly frames: FlameFrames; readonly frame: number }>();
  const active = chosen?.frames === frames ? chosen.frame : undefined;
  const setActive = (frame: number) => setChosen({ frames, frame });
  /** Browsers send the menu key as a click in the middle. */
  const menuByKey = useRef(false);
  const [hovered, setHovered] = useState<Hovered>();
  const firstDepth = Math.floor(scrollTop / ROW_PIXELS);
  const boxes = useMemo(
    () =>
      flameBoxesOf(tree, {
        zoomed,
        collapsed,
        widthPixels: width,
        firstDepth,
        lastDepth: firstDepth + Math.ceil(height / ROW_PIXELS) + 1,
      }),
    [tree, zoomed, collapsed, width, height, firstDepth],
  );
  const boxAt = useMemo(() => boxFinderOf(boxes), [boxes]);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.current.width = Math.round(width * ratio);
    canvas.current.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const whole = { ...look, active, isCollapsed: (frame: number) => collapsed.has(frame) };
    drawFlame(context, boxes, firstDepth, scrollTop % ROW_PIXELS, whole);
  }, [boxes, look, active, collapsed, width, height, firstDepth, scrollTop]);

  const frameUnder = ({ clientX, clientY }: MouseEvent) => {
    const area = canvas.current?.getBoundingClientRect();
    if (!area) return undefined;
    return boxAt(Math.floor((clientY - area.top + scrollTop) / ROW_PIXELS), clientX - area.left)?.frame;
  };
  const hover = (event: MouseEvent) => {
    const frame = frameUnder(event);
    const area = canvas.current?.getBoundingClientRect();
    setHovered(
      frame === undefined || !area ? undefined : { frame, x: event.clientX - area.left, y: event.clientY - area.top },
    );
  };
  const openMenu = (event: MouseEvent) => {
    const under = menuByKey.current ? undefined : frameUnder(event);
    const frame = under ?? active;
    if (frame === undefined) return;
    event.preventDefault();
    setActive(frame);
    const area = event.currentTarget.getBoundingClientRect();
    const top = area.top + tree.depth[frame]! * ROW_PIXELS - scrollTop + ROW_PIXELS;
    onMenu(frame, under === undefined ? area.left + 16 : event.clientX, under === undefined ? top : event.clientY);
  };
  const goByKey = (event: KeyboardEvent<HTMLDivElement>) => {
    menuByKey.current = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (event.ctrlKey || event.metaKey || event.altKey || tree.place.length === 0) return;
    const from = active ?? Math.max(0, zoomed);
    const to =
      active === undefined && event.key.startsWith('Arrow') ? from : frameAfterKey(tree, from, event.key, collapsed);
    if (to !== undefined) {
      setActive(to);
      showDepth(scroller.current, tree.depth[to]!);
    } else if (event.key === 'Enter' && active !== undefined) onZoom(active);
    else if (event.key === 'Escape' && (zoomed >= 0 || collapsed.size > 0)) onReset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const said = (frame: number) => frameLines(frames.frame(frame), tree.weight[frame]! / tree.totalWeight);
  const open = (event: MouseEvent) => {
    const frame = frameUnder(event);
    if (frame === undefined) return;
    setActive(frame);
    onZoom(frame);
  };
  const area = {
    role: 'application',
    tabIndex: 0,
    'aria-label': 'Flame graph',
    'aria-description':
      'Arrows go from frame to frame, Enter zooms in, Escape shows the whole, the menu key opens actions.',
    onKeyDown: goByKey,
    onPointerDown: () => {
      menuByKey.current = false;
    },
    onContextMenu: openMenu,
    onClick: open,
    onMouseMove: hover,
    onMouseLeave: () => setHovered(undefined),
  } as const;
  return (
    <div
      {...area}
      ref={ref}
      className={classes['scroller']}
      onScroll={({ currentTarget }) => {
        setHovered(undefined);
        setScrollTop(currentTarget.scrollTop);
      }}
    >
      <div className={classes['window']}>
        <canvas ref={canvas} className={classes['canvas']} style={{ width, height }} aria-hidden />
        {hovered && hovered.frame < tree.place.length && (
          <div className={classes['tooltip']} style={tooltipPlace(hovered, width, height)}>
            <strong className="said">{shownFrameName(frames.frame(hovered.frame))}</strong>
            {said(hovered.frame).map((line) => (
              <div key={line}>{line}</div>
            ))}
          </div>
        )}
      </div>
      <div style={{ height: (tree.maxDepth + 1) * ROW_PIXELS }} />
      <VisuallyHidden component="output">
        {active !== undefined && [shownFrameName(frames.frame(active)), ...said(active)].join(', ')}
      </VisuallyHidden>
    </div>
  );
}

function showDepth(scroller: HTMLElement | null, depth: number): void {
  if (!scroller) return;
  const top = depth * ROW_PIXELS;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  const bottom = top + ROW_PIXELS - scroller.clientHeight;
  if (bottom > scroller.scrollTop) scroller.scrollTop = bottom;
}

/** Beside the pointer, on the side where there is room. */
function tooltipPlace({ x, y }: Hovered, width: number, height: number): React.CSSProperties {
  return {
    ...(x < width / 2 ? { left: x + 12 } : { left: x - 12, transform: 'translateX(-100%)' }),
    top: Math.min(y + 12, Math.max(0, height - 110)),
  };
}

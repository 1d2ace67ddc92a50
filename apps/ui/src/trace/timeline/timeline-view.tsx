import { Text } from '@mantine/core';
import { useElementSize, useLocalStorage, useMergedRef } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react';
import { useServiceColour } from '../../colour/use-service-colour';
import { SpanDetail } from '../span-detail/span-detail';
import { ticksOf } from '../viewport/ticks';
import { indentFor } from './indent';
import { litLevelsFor } from './lit-levels';
import { focusRow } from './row-focus';
import { setSizeOf, siblingPlaces } from './sibling-places';
import { entriesOf, indexNear, isDetails, rowOfEntry } from './timeline-entries';
import { TimelineHeading } from './timeline-heading';
import type { TimelineProps } from './timeline-props';
import { TimelineRow } from './timeline-row';
import { treeActions } from './tree-actions';
import { rowOfEvent, useGridEvents } from './use-grid-events';
import { useCriticalIndex } from './use-critical-index';
import { useTimelineShortcuts } from './use-timeline-shortcuts';
import { useWheelZoom } from './use-wheel-zoom';
import classes from './timeline.module.css';

const ROW_PIXELS = 26;
const HEADING_PIXELS = 30;
const DETAILS_PIXELS = 320;
const TICK_PIXELS = 110;
const NONE: ReadonlySet<number> = new Set();

export function TimelineView(props: TimelineProps) {
  const { trace, tree, hidden, matches, window, onWindow, open, onToggleDetails, selected } = props;
  const { skeleton } = trace;
  const { rows, collapsed, active, target } = tree;
  const openRows = open ?? NONE;
  const colourOf = useServiceColour();
  const [nameShare, setNameShare] = useLocalStorage({
    key: 'sluice.trace.name-column',
    defaultValue: 0.38,
    getInitialValueInEffect: false,
  });
  const [hovered, setHovered] = useState<number>();
  const entries = useMemo(() => entriesOf(rows, openRows, hidden?.isHidden), [rows, openRows, hidden]);
  const places = useMemo(
    () => siblingPlaces(trace.tree.order, skeleton.parent, hidden?.isHidden),
    [trace, skeleton, hidden],
  );
  const litLevels = useMemo(() => litLevelsFor(trace.tree, skeleton.parent, hovered), [trace, skeleton, hovered]);
  const { index: critical, error: criticalError } = useCriticalIndex(trace, props.hints, props.criticalShown);
  const { ref: sizeRef, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const indent = useMemo(() => indentFor(trace.tree.maxDepth, width * nameShare), [trace, width, nameShare]);
  // Where Tab enters the list.
  const stopIndex = active === undefined ? 0 : Math.max(0, indexNear(entries, trace.tree.place, active));

  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isDetails(entries[index]!) ? DETAILS_PIXELS : ROW_PIXELS),
    getItemKey: useCallback((index: number) => entries[index]!, [entries]),
    // The row that has the focus stays in the document however far one scrolls.
    rangeExtractor: useCallback((range: Range) => withIndex(defaultRangeExtractor(range), stopIndex), [stopIndex]),
    overscan: 12,
    scrollMargin: HEADING_PIXELS,
    scrollPaddingStart: HEADING_PIXELS,
  });

  // Who comes back from another view finds the list where the keyboard was, not where one was sent before.
  const [first] = useState({ target, goal: active === undefined ? undefined : { row: active, takesFocus: false } });
  const goal = target === first.target ? first.goal : target;
  const arrived = useRef<object>(undefined);
  const { place } = trace.tree;
  useEffect(() => {
    if (goal === undefined || goal === arrived.current) return;
    const index = indexNear(entries, place, goal.row);
    if (entries[index] !== goal.row) return;
    arrived.current = goal;
    virtualizer.scrollToIndex(index, { align: 'center' });
    if (goal.takesFocus) focusRow(grid.current, goal.row);
  }, [goal, entries, place, virtualizer]);

  const actions = treeActions(trace, tree);
  const events = useGridEvents({ trace, tree, entries, stop: stopIndex, grid, virtualizer, onToggleDetails });
  useTimelineShortcuts({ trace, actions, events, scroller, onWindow });
  const wheel = useWheelZoom(trace.totalMicros, onWindow);
  const tickCount = Math.max(2, Math.floor((width * (1 - nameShare)) / TICK_PIXELS));

  return (
    <div className={classes['frame']} ref={useMergedRef(sizeRef, wheel)}>
      <div className={classes['scroller']} ref={scroller}>
        <div
          role="treegrid"
          tabIndex={-1}
          aria-label="Spans"
          aria-rowcount={entries.length + 1}
          aria-colcount={2}
          className={classes['grid']}
          data-columns
          ref={grid}
          style={{ '--name-width': `${nameShare * 100}%` } as CSSProperties}
          onClick={events.click}
          onKeyDown={events.press}
          onFocus={events.focus}
          onPointerOver={(event) => setHovered(rowOfEvent(event))}
          onPointerLeave={() => setHovered(undefined)}
        >
          <TimelineHeading
            {...{ window, tickCount, onWindow, nameShare, actions }}
            totalMicros={trace.totalMicros}
            onNameShare={setNameShare}
          />
          <div role="rowgroup" className={classes['body']} style={{ height: virtualizer.getTotalSize() }}>
            <div className={classes['lines']} aria-hidden>
              {ticksOf(window, tickCount).map(({ micros, share }) => (
                <span key={micros} className={classes['line']} style={{ left: `${share * 100}%` }} />
              ))}
            </div>
            {virtualizer.getVirtualItems().map((item) => {
              const entry = entries[item.index]!;
              const row = rowOfEntry(entry);
              const top = item.start - HEADING_PIXELS;
              const colour = colourOf(skeleton.services[skeleton.service[row]!] ?? '');
              if (isDetails(entry)) {
                return (
                  <div
                    key={item.key}
                    role="row"
                    aria-rowindex={item.index + 2}
                    aria-level={trace.tree.depth[row]! + 1}
                    data-index={item.index}
                    ref={virtualizer.measureElement}
                    className={classes['details']}
                    style={{ transform: `translateY(${top}px)` }}
                  >
                    <div
                      role="gridcell"
                      aria-colspan={2}
                      className={classes['detailsCell']}
                      style={{ borderColor: colour }}
                    >
                      <SpanDetail
                        trace={trace}
                        row={row}
                        hints={props.hints}
                        onWindow={onWindow}
                        onGoTo={props.onGoTo}
                      />
                    </div>
                  </div>
                );
              }
              return (
                <TimelineRow
                  key={item.key}
                  {...{ trace, row, top, window, colour, critical, indent }}
                  rowNumber={item.index + 2}
                  position={places.position[row]!}
                  setSize={setSizeOf(places, skeleton.parent, row)}
                  collapsed={collapsed.has(row)}
                  open={openRows.has(row) || row === selected}
                  active={item.index === stopIndex}
                  matched={matches?.has(row)}
                  litLevels={litLevels(row)}
                />
              );
            })}
          </div>
        </div>
        {entries.length === 0 && <p className={classes['empty']}>Every span is of a service that is hidden.</p>}
      </div>
      {criticalError && (
        <Text size="xs" component="output" pos="absolute" bottom={4} right={20}>
          The critical path could not be read: {criticalError.message}
        </Text>
      )}
    </div>
  );
}

function withIndex(indices: number[], index: number): number[] {
  if (indices.length === 0 || indices.includes(index)) return indices;
  return index < (indices[0] ?? 0) ? [index, ...indices] : [...indices, index];
}

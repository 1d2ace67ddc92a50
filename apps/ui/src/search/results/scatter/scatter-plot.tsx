import { Box, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { TraceSummary } from '@app/model/reading';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Zoom } from '../result-filter';
import { drawScatter, type ScatterColours } from './draw-scatter';
import { ScatterScale } from './scatter-scale';
import { scatterInWords } from './scatter-in-words';
import { ScatterTooltip } from './scatter-tooltip';
import { useScatterPointer } from './use-scatter-pointer';
import classes from './scatter-plot.module.css';

interface Props {
  readonly summaries: readonly TraceSummary[];
  readonly zoom?: Zoom | undefined;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onOpen: (trace: TraceSummary) => void;
}

const HEIGHT = 150;

/** Start and duration of traces. All that it shows and does, the list below does too. */
export function ScatterPlot({ summaries, zoom, onZoom, onOpen }: Props) {
  const scheme = useComputedColorScheme('light');
  const { ref: frame, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = useMemo(() => new ScatterScale(summaries, { width, height: HEIGHT }, zoom), [summaries, width, zoom]);
  const dots = useMemo(() => summaries.map((summary) => scale.dotOf(summary)), [summaries, scale]);
  const { hovered, dragged, handlers } = useScatterPointer(dots, scale, onZoom, onOpen);
  useLayoutEffect(() => {
    if (canvas.current !== null && width > 0)
      drawScatter(canvas.current, scale, dots, coloursOf(canvas.current, scheme));
  }, [scale, dots, width, scheme]);
  return (
    <Box ref={frame} className={classes['frame']} h={HEIGHT}>
      <canvas ref={canvas} className={classes['canvas']} data-over-dot={hovered !== undefined} {...handlers}>
        {scatterInWords(summaries)}
      </canvas>
      {dragged && (
        <div
          className={classes['dragged']}
          style={{
            left: Math.min(dragged.fromX, dragged.toX),
            top: Math.min(dragged.fromY, dragged.toY),
            width: Math.abs(dragged.toX - dragged.fromX),
            height: Math.abs(dragged.toY - dragged.fromY),
          }}
        />
      )}
      {hovered && !dragged && <ScatterTooltip dot={hovered} width={width} />}
    </Box>
  );
}

function coloursOf(element: Element, scheme: 'light' | 'dark'): ScatterColours {
  const style = getComputedStyle(element);
  return {
    dot: style.getPropertyValue('--mantine-primary-color-filled'),
    error: style.getPropertyValue('--sluice-error'),
    text: style.getPropertyValue('--mantine-color-dimmed'),
    opacity: scheme === 'dark' ? 0.85 : 0.7,
    line: style.getPropertyValue('--sluice-line'),
  };
}

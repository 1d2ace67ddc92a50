import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useServiceColour } from '../../colour/use-service-colour';
import type { ShownTrace } from '../model/shown-trace';
import { drawMinimap } from './draw-minimap';
import { minimapCells } from './minimap-cells';
import classes from './minimap.module.css';

interface Props {
  readonly trace: ShownTrace;
  readonly label: string;
}

/** Drawn once for each trace and width. */
export const MinimapCanvas = memo(function MinimapCanvas({ trace, label }: Props) {
  const { ref, width, height } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const colourOf = useServiceColour();
  const scheme = useComputedColorScheme('light');
  const columns = Math.floor(width);
  const cells = useMemo(
    () => (columns > 0 ? minimapCells(trace, columns, Math.floor(height)) : undefined),
    [trace, columns, height],
  );
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || cells === undefined) return;
    element.width = width * devicePixelRatio;
    element.height = height * devicePixelRatio;
    const errorColour = getComputedStyle(element).getPropertyValue('--sluice-error');
    drawMinimap(context, cells, element, trace.skeleton.services.map(colourOf), errorColour);
  }, [cells, trace, colourOf, scheme, width, height]);
  return (
    <div ref={ref} className={classes['canvas']}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
});

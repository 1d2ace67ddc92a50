import type { MinimapCells } from './minimap-cells';

/** @param colours by row of `services` */
export function drawMinimap(
  context: CanvasRenderingContext2D,
  { lines, columns, service, error }: MinimapCells,
  size: { readonly width: number; readonly height: number },
  colours: readonly string[],
  errorColour: string,
): void {
  const cellWidth = size.width / columns;
  const lineHeight = size.height / Math.max(1, lines);
  const barHeight = Math.max(1, Math.min(lineHeight * 0.8, MOST_PIXELS * devicePixelRatio));
  context.clearRect(0, 0, size.width, size.height);
  for (let line = 0; line < lines; line++) {
    const top = line * lineHeight;
    for (let column = 0; column < columns;) {
      const at = line * columns;
      const cell = service[at + column]!;
      const from = column;
      while (column < columns && service[at + column] === cell) column++;
      if (cell === 0) continue;
      context.fillStyle = colours[cell - 1] ?? errorColour;
      context.fillRect(from * cellWidth, top, (column - from) * cellWidth, barHeight);
    }
  }
  context.fillStyle = errorColour;
  error.forEach((marked, at) => {
    if (marked === 0) return;
    context.fillRect(
      (at % columns) * cellWidth,
      Math.floor(at / columns) * lineHeight,
      ERROR_PIXELS * devicePixelRatio,
      barHeight,
    );
  });
}

const MOST_PIXELS = 6;
const ERROR_PIXELS = 2;

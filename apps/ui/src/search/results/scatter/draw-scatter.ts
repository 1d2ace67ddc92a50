import { formatDuration } from '../../../format/duration';
import { startTickText } from './start-tick-text';
import { MARGIN, type Dot, type ScatterScale } from './scatter-scale';

export interface ScatterColours {
  readonly dot: string;
  readonly error: string;
  readonly text: string;
  readonly line: string;
  /** Of a dot, 0 to 1: others shine through. */
  readonly opacity: number;
}

/** Circles; diamonds for traces with errors, on top of the others. */
export function drawScatter(
  canvas: HTMLCanvasElement,
  scale: ScatterScale,
  dots: readonly Dot[],
  colours: ScatterColours,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height } = scale.size;
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  drawAxes(context, scale, colours);
  context.globalAlpha = colours.opacity;
  for (const failed of [false, true]) {
    context.fillStyle = failed ? colours.error : colours.dot;
    for (const dot of dots) if (dot.failed === failed) drawDot(context, dot);
  }
  context.globalAlpha = 1;
}

function drawDot(context: CanvasRenderingContext2D, { x, y, radius, failed }: Dot): void {
  context.beginPath();
  if (failed) {
    const reach = radius * 1.25;
    context.moveTo(x, y - reach);
    context.lineTo(x + reach, y);
    context.lineTo(x, y + reach);
    context.lineTo(x - reach, y);
  } else {
    context.arc(x, y, radius, 0, Math.PI * 2);
  }
  context.fill();
}

function drawAxes(context: CanvasRenderingContext2D, scale: ScatterScale, { text, line }: ScatterColours): void {
  const { width, height } = scale.size;
  context.font = '11px system-ui, sans-serif';
  context.strokeStyle = line;
  context.fillStyle = text;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const micros of scale.durationTicks(3)) {
    const y = Math.round(scale.yOf(micros)) + 0.5;
    context.beginPath();
    context.moveTo(MARGIN.left, y);
    context.lineTo(width - MARGIN.right, y);
    context.stroke();
    if (micros >= 0) context.fillText(formatDuration(micros), MARGIN.left - 6, y);
  }
  const ticks = scale.startTicks(width > 560 ? 4 : 2);
  context.textBaseline = 'bottom';
  for (const [index, micros] of ticks.entries()) {
    context.textAlign = index === 0 ? 'left' : index === ticks.length - 1 ? 'right' : 'center';
    context.fillText(startTickText(micros, ticks.at(-1)! - ticks[0]!), scale.xOf(micros), height - 4);
  }
}

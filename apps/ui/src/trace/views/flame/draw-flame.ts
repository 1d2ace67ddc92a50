import type { FlameBox } from './flame-boxes';
import { textColourOn } from './text-colour';

export const ROW_PIXELS = 20;

export interface FlameLook {
  readonly nameOf: (frame: number) => string;
  readonly colourOf: (frame: number) => string;
  readonly hasError: (frame: number) => boolean;
  /** Others are drawn pale; undefined: nothing is looked for. */
  readonly isMatch: ((frame: number) => boolean) | undefined;
  readonly isCollapsed: (frame: number) => boolean;
  readonly active: number | undefined;
  readonly textColour: string;
  readonly errorColour: string;
  readonly font: string;
}

/** @param context scaled to CSS pixels and cleared */
export function drawFlame(
  context: CanvasRenderingContext2D,
  boxes: readonly FlameBox[],
  firstDepth: number,
  offsetPixels: number,
  look: FlameLook,
): void {
  context.font = look.font;
  context.textBaseline = 'middle';
  for (const box of boxes) drawBox(context, box, (box.depth - firstDepth) * ROW_PIXELS - offsetPixels, look);
}

function drawBox(context: CanvasRenderingContext2D, { frame, left, width }: FlameBox, top: number, look: FlameLook) {
  const colour = look.colourOf(frame);
  const isPale = look.isMatch !== undefined && !look.isMatch(frame);
  const drawn = width > 3 ? width - 1 : width;
  context.globalAlpha = isPale ? 0.25 : 1;
  context.fillStyle = colour;
  context.fillRect(left, top, drawn, ROW_PIXELS - 1);
  context.globalAlpha = 1;
  if (look.hasError(frame)) {
    context.fillStyle = look.errorColour;
    context.fillRect(left, top + ROW_PIXELS - 4, drawn, 3);
  }
  if (frame === look.active) {
    context.strokeStyle = look.textColour;
    context.lineWidth = 2;
    context.strokeRect(left + 1, top + 1, Math.max(1, drawn - 2), ROW_PIXELS - 3);
  }
  if (width < MIN_TEXT_PIXELS) return;
  context.fillStyle = isPale ? look.textColour : textColourOn(colour);
  const name = look.isCollapsed(frame) ? `+ ${look.nameOf(frame)}` : look.nameOf(frame);
  context.fillText(fitting(context, name, drawn - 8), left + 4, top + ROW_PIXELS / 2);
}

const MIN_TEXT_PIXELS = 28;

/** As much of the text as there is room for. Long texts are cut first, as measuring them costs. */
function fitting(context: CanvasRenderingContext2D, text: string, pixels: number): string {
  const cut = text.slice(0, Math.ceil(pixels / 3));
  const width = context.measureText(cut).width;
  if (width <= pixels && cut.length === text.length) return text;
  return `${cut.slice(0, Math.max(0, Math.floor((cut.length * pixels) / width) - 1))}…`;
}

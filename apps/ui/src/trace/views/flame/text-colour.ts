/** Black or white, whichever is easier to read on the colour. @param colour as `hsl(210 45% 42%)` */
export function textColourOn(colour: string): string {
  const [hue = 0, saturation = 0, lightness = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = luminanceOf(hue, saturation / 100, lightness / 100);
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? '#000' : '#fff';
}

/** As the Web Content Accessibility Guidelines define it, 0 to 1. */
function luminanceOf(hue: number, saturation: number, lightness: number): number {
  const [red, green, blue] = [0, 8, 4].map((offset) => {
    const turn = (offset + hue / 30) % 12;
    const value = lightness - saturation * Math.min(lightness, 1 - lightness) * clamp(Math.min(turn - 3, 9 - turn));
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

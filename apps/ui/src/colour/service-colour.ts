/**
 * Colours of services, the same for a name wherever and whenever it is drawn. Of one lightness, so that none shouts and text beside them stays
 * readable; hues are spread by the golden angle over the hash of the name.
 */
export function serviceColour(service: string, scheme: 'light' | 'dark'): string {
  const hash = hashOf(service);
  const hue = Math.round(((hash % 1024) * 137.508) % 360);
  const chroma = 45 + ((hash >>> 10) % 3) * 12;
  return scheme === 'dark' ? `hsl(${hue} ${chroma}% 62%)` : `hsl(${hue} ${chroma}% 42%)`;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93) >>> 0;
  return hash;
}

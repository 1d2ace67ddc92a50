/** The largest end not above `start + maxBytes` that does not split a UTF-8 character. */
export function cutAt(bytes: Buffer, start: number, end: number, maxBytes: number): number {
  if (end - start <= maxBytes) return end;
  let cut = start + maxBytes;
  while (cut > start && (bytes[cut]! & 0xc0) === 0x80) cut--;
  return cut;
}

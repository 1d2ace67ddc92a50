/** How ids may be written in documents: Jaeger v1 leaves the upper half of a trace id out when it is zero, and leading zeros of both. */
export function storedIds(ids: Iterable<string>): string[] {
  const forms = new Set<string>();
  for (const id of ids) {
    forms.add(id);
    const short = id.replace(/^0+/, '');
    if (short !== '') forms.add(short);
    if (id.length === 32 && id.startsWith('0'.repeat(16))) forms.add(id.slice(16));
  }
  return [...forms];
}

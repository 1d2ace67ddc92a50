/** How much memory bulks may take, all of them together: open, in flight and waiting. */
export class BulkMemory {
  constructor(readonly maxBytes: number) {}
}

/** Collects what remains of a message when some of its fields are left out: mostly one slice, never a copy then. */
export class HeaderSlices {
  private readonly slices: Buffer[] = [];

  constructor(
    private readonly bytes: Buffer,
    private from: number,
  ) {}

  leaveOut(start: number, end: number): void {
    if (start > this.from) this.slices.push(this.bytes.subarray(this.from, start));
    this.from = end;
  }

  join(end: number): Buffer {
    this.leaveOut(end, end);
    return this.slices.length === 1 ? this.slices[0]! : Buffer.concat(this.slices);
  }
}

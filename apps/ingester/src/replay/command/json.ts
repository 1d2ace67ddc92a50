/** JSON with offsets as numbers in quotes where they would lose digits otherwise. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each !== 'bigint') return each;
    return each <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(each) : String(each);
  });
}

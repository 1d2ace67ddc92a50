/** What an input of type `datetime-local` holds, in the zone of the reader. Milliseconds: more it cannot hold. */
export function localTextOfMicros(micros: number | undefined): string {
  if (micros === undefined) return '';
  const date = new Date(micros / 1000);
  const [year, month, day, hour, minute, second, milli] = [
    [date.getFullYear(), 4],
    [date.getMonth() + 1, 2],
    [date.getDate(), 2],
    [date.getHours(), 2],
    [date.getMinutes(), 2],
    [date.getSeconds(), 2],
    [date.getMilliseconds(), 3],
  ].map(([value, digits]) => String(value).padStart(digits!, '0'));
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}`;
}

/** `undefined` while it is not a time. */
export function microsOfLocalText(text: string): number | undefined {
  const millis = text === '' ? NaN : new Date(text).getTime();
  return Number.isNaN(millis) ? undefined : millis * 1000;
}

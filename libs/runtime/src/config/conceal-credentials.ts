/**
 * Hides what stands before the `@` of a URL. Takes too much rather than too little: in a list of URLs it reaches to the
 * last `@`. File URLs, as in stack traces, are left alone.
 */
export function concealCredentials(text: string): string {
  return text.replace(/(?<!file):\/\/\S*@/g, '://***@');
}

/** A search for spans of the same service and operation. */
export function similarSpansQuery(service: string, operation: string): string {
  return `{ resource.service.name = ${quoted(service)} && name = ${quoted(operation)} }`;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\\p{Cc}]/gu, (character) =>
    /\p{Cc}/u.test(character)
      ? String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0')
      : `\\${character}`,
  )}"`;
}

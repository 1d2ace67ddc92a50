/** Elasticsearch refuses a request line above 4,096 bytes; the rest of the path and the parameters need some. */
const MAX_CHARACTERS = 3000;

/** Cuts names into lists that fit into the path of a request. */
export function nameLists(names: readonly string[]): string[][] {
  const lists: string[][] = [];
  let room = 0;
  for (const name of names) {
    const characters = encodeURIComponent(name).length + 3;
    if (lists.length === 0 || characters > room) {
      lists.push([]);
      room = MAX_CHARACTERS;
    }
    lists.at(-1)!.push(name);
    room -= characters;
  }
  return lists;
}

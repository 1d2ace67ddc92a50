import { attributeToken } from '@app/model';

/** Terms of one answer; a key with more values than that is passed by at once. */
const PAGE = 200;
/** For a key each at worst: keys with very many values side by side. */
const MAX_REQUESTS = 30;

/** Lists terms of a field of tokens that begin with `prefix` and come after `after`. */
export type ListTokens = (prefix: string, after: string | undefined, size: number) => Promise<readonly string[]>;

/** Keys that begin with `prefix`, in order: from each the list jumps behind its last value. */
export async function keysOfTokens(list: ListTokens, prefix: string, limit: number): Promise<string[]> {
  const keys = new Set<string>();
  let after: string | undefined;
  for (let requests = 0; requests < MAX_REQUESTS && keys.size < limit; requests++) {
    const tokens = await list(prefix, after, PAGE);
    for (const token of tokens) {
      const key = keyOfToken(token);
      if (key.startsWith(prefix)) keys.add(key);
    }
    const last = tokens.at(-1);
    if (last === undefined || tokens.length < PAGE) break;
    after = `${keyOfToken(last)}>`;
  }
  return [...keys];
}

export async function valuesOfTokens(list: ListTokens, key: string, prefix: string, limit: number): Promise<string[]> {
  const tokens = await list(attributeToken(key, prefix), undefined, limit);
  return tokens.map((token) => token.slice(key.length + 1));
}

/** Tokens are `key=value` and `key#<16 hex digits>`. */
function keyOfToken(token: string): string {
  const end = token.indexOf('=');
  return end >= 0 ? token.slice(0, end) : token.replace(/#[0-9a-f]{16}$/, '');
}

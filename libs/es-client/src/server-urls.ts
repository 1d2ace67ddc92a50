/**
 * Reads a comma-separated list of node addresses.
 *
 * @param list for which `serverUrlsProblem` found nothing
 */
export function parseServerUrls(list: string): URL[] {
  return addresses(list).map((text) => new URL(text));
}

/** What is wrong with a list of addresses, as a sentence that does not repeat it: somebody may have put a password there. */
export function serverUrlsProblem(list: string): string | undefined {
  const texts = addresses(list);
  if (texts.length === 0 || !texts.every((text) => /^https?:\/\//.test(text) && URL.canParse(text))) {
    return 'ES_SERVER_URLS must be a comma-separated list of http:// or https:// addresses';
  }
  const withCredentials = parseServerUrls(list).some((url) => url.username !== '' || url.password !== '');
  return withCredentials ? 'ES_SERVER_URLS must not hold credentials; use ES_USERNAME and ES_PASSWORD' : undefined;
}

/** `true` when every address is encrypted or stays on this machine. */
export function isPrivateTransport(urls: readonly URL[]): boolean {
  return urls.every((url) => url.protocol === 'https:' || isLoopback(url.hostname));
}

function addresses(list: string): string[] {
  return list
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The answer to a GET; `undefined` when what was asked for is unknown (404). */
export async function getJson<T>(url: string, path: string, params: Readonly<Record<string, string | undefined>> = {}) {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const answer = await fetch(`${url}${path}?${new URLSearchParams(given).toString()}`);
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** The characters of RFC 6750, and a length that no proxy exceeds: it becomes a header of our own requests. */
const TOKEN = /^[\w.~+/-]{1,16384}=*$/;
const BEARER = /^bearer +(\S+)$/i;

/** The token of an `Authorization: Bearer` header, if that is what it holds. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return checked(BEARER.exec(authorization?.trim() ?? '')?.[1]);
}

/** A token in a header of its own. */
export function checked(token: string | undefined): string | undefined {
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

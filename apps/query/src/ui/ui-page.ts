import { randomBytes } from 'node:crypto';

/** One rendering of `index.html`, for one answer. */
export interface UiPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/**
 * The page for a base path, with a nonce of its own for the styles that its libraries make. Scripts run from files of this origin only, so text of a
 * span can never become one.
 *
 * @param index `index.html` as built: its `base` and its `style-nonce` are filled in
 * @param basePath begins with a slash
 */
export function uiPage(index: string, basePath: string, frameAncestors: string): UiPage {
  const nonce = randomBytes(16).toString('base64');
  const base = basePath.endsWith('/') ? basePath : `${basePath}/`;
  return {
    html: index
      .replace('<base href="/"', `<base href="${base}"`)
      .replace('name="style-nonce" content=""', `name="style-nonce" content="${nonce}"`),
    contentSecurityPolicy: [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "connect-src 'self'",
      "worker-src 'self'",
      "base-uri 'self'",
      "form-action 'none'",
      `frame-ancestors ${frameAncestors}`,
    ].join('; '),
  };
}

/** Lets the styles that libraries make pass the content security policy; the query service writes one into each page. Empty in development. */
export const STYLE_NONCE = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

declare global {
  var __webpack_nonce__: string;
}

// Where `get-nonce` looks, on behalf of what keeps the page still behind a dialog.
globalThis.__webpack_nonce__ = STYLE_NONCE;

/** Lets the styles that libraries make pass the content security policy; the query service writes one into each page. Empty in development. */
export const STYLE_NONCE = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

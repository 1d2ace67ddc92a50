/** What the reader signed in with: an API key or a token. It goes with the tab and is never written into a URL. */
const KEY = 'sluice.credential';

export function credential(): string | null {
  return sessionStorage.getItem(KEY);
}

export function signIn(text: string): void {
  sessionStorage.setItem(KEY, text.trim());
}

export function signOut(): void {
  sessionStorage.removeItem(KEY);
}

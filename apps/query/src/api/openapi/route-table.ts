import type { Paths } from './openapi.js';

/** The methods of each documented path, to tell a wrong method from a wrong path. */
export class RouteTable {
  readonly #routes: readonly { readonly pattern: RegExp; readonly methods: readonly string[] }[];

  constructor(paths: Paths) {
    this.#routes = Object.entries(paths).map(([template, item]) => ({
      pattern: new RegExp(`^${template.replaceAll('.', String.raw`\.`).replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`),
      methods: methodsOf(Object.keys(item)),
    }));
  }

  /** In upper case, for an `Allow` header; none for a path that does not exist. */
  methods(path: string): readonly string[] {
    return this.#routes.find(({ pattern }) => pattern.test(path))?.methods ?? [];
  }
}

function methodsOf(documented: readonly string[]): string[] {
  const methods = documented.map((method) => method.toUpperCase());
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
}

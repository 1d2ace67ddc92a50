/** Body of `PUT _index_template/<name>`, as far as we use it. Setting names are in their flat form. */
export interface IndexTemplateBody {
  readonly index_patterns: readonly string[];
  readonly priority: number;
  /** `false`: a document never creates an index of such a name. */
  readonly allow_auto_create?: false;
  readonly template: { readonly settings: IndexSettings; readonly mappings: Mapping };
  readonly _meta: { readonly description: string };
}

export type IndexSettings = Readonly<Record<string, string | number | boolean>>;

/** A mapping, or the part of it that describes an object. */
export interface Mapping {
  readonly dynamic?: boolean;
  readonly dynamic_templates?: readonly Readonly<
    Record<string, { readonly path_match: string; readonly mapping: Field }>
  >[];
  readonly properties?: Readonly<Record<string, Field>>;
}

export interface Field extends Mapping {
  /** Absent for an object. */
  readonly type?: 'keyword' | 'text' | 'long' | 'integer' | 'date' | 'object' | 'nested';
  readonly enabled?: boolean;
  readonly format?: string;
  readonly ignore_above?: number;
  readonly ignore_malformed?: boolean;
  readonly doc_values?: boolean;
  readonly norms?: boolean;
  readonly fields?: Readonly<Record<string, Field>>;
}

import type { Schema } from '@app/model';
import type { IndexTemplateOptions } from '../templates/index-templates.js';
import type { LifecycleRules } from './lifecycle-rules.js';

/** Which indices are looked after, and how. */
export interface LifecycleSettings {
  readonly rules: LifecycleRules;
  readonly indexPrefix: string;
  /** Write aliases instead of days. */
  readonly rollover: boolean;
  readonly schema: Schema;
  /** Elasticsearch rolls over and deletes, where it has ILM. */
  readonly usesIlm: boolean;
  /** Tenants beside those that were seen. */
  readonly tenants: readonly string[];
  readonly nowMillis: () => number;
  /** Absent: somebody else installs templates. */
  readonly templateOptions?: (prefix: string, hasIlm: boolean) => IndexTemplateOptions;
}

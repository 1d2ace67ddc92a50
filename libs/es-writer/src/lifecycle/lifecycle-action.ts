import type { IndexTemplateBody } from '../templates/index-template.js';
import type { BuiltFrom } from '@app/storage';
import type { LifecyclePolicyBody } from './lifecycle-policy.js';

/** One change of the cluster. Each can be done twice, and by two at once, without harm. */
export type LifecycleAction = LifecycleChange & {
  /** A clause without a full stop. */
  readonly reason: string;
};

export type LifecycleActionKind = LifecycleChange['kind'];

export type LifecycleChange =
  | { readonly kind: 'put policy'; readonly policy: string; readonly body: LifecyclePolicyBody }
  | { readonly kind: 'put template'; readonly template: string; readonly body: IndexTemplateBody }
  | {
      readonly kind: 'attach policy';
      readonly index: string;
      readonly policy: string;
      readonly writeAlias: string;
      readonly complete: boolean;
    }
  | { readonly kind: 'create'; readonly index: string; readonly aliases: Aliases; readonly builtFrom: BuiltFrom }
  | { readonly kind: 'add aliases'; readonly index: string; readonly aliases: Aliases }
  | {
      readonly kind: 'roll over';
      readonly writeAlias: string;
      readonly readAlias: string;
      readonly index: string;
      readonly newIndex: string;
      readonly builtFrom: BuiltFrom;
    }
  | { readonly kind: 'set replicas'; readonly index: string; readonly replicas: number }
  | { readonly kind: 'delete'; readonly index: string };

export type Aliases = Readonly<Record<string, { readonly is_write_index?: boolean }>>;

/** What an action is about, for people. */
export function objectOf(change: LifecycleChange): string {
  switch (change.kind) {
    case 'put policy':
      return change.policy;
    case 'put template':
      return change.template;
    case 'roll over':
      return `${change.writeAlias} to ${change.newIndex}`;
    case 'set replicas':
      return `${change.index} to ${change.replicas}`;
    default:
      return change.index;
  }
}

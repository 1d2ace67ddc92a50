import type { LifecycleRules } from './lifecycle-rules.js';

/** Jaeger's name for the policy of its rolled-over indices; the templates refer to it. */
export const LIFECYCLE_POLICY = 'jaeger-ilm-policy';

/** Body of `PUT _ilm/policy/<name>`. */
export interface LifecyclePolicyBody {
  readonly policy: {
    readonly phases: Readonly<
      Record<string, { readonly min_age: string; readonly actions: Readonly<Record<string, object>> }>
    >;
    readonly _meta: { readonly description: string };
  };
}

/** The rules as an ILM policy, whose ages count from the rollover as ours do. Without deletion when somebody else deletes. */
export function lifecyclePolicy(rules: LifecycleRules): LifecyclePolicyBody {
  const rollover = { max_age: age(rules.rolloverAgeMs), max_size: size(rules.rolloverBytes) };
  const deletion = { min_age: age(rules.retentionMs), actions: { delete: {} } };
  return {
    policy: {
      phases: {
        hot: { min_age: '0ms', actions: { rollover } },
        warm: { min_age: age(rules.warmAgeMs), actions: { allocate: { number_of_replicas: rules.warmReplicas } } },
        ...(rules.deletes ? { delete: deletion } : {}),
      },
      _meta: { description: 'Sluice; replaced by lifecycle install-policy' },
    },
  };
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** In the largest unit that needs no fraction, as Elasticsearch reads it. */
function age(millis: number): string {
  const [unit, size] = UNITS.find(([, size]) => millis % size === 0) ?? ['ms', 1];
  return `${Math.round(millis / size)}${unit}`;
}

const GIB = 1024 ** 3;

function size(bytes: number): string {
  return bytes % GIB === 0 ? `${bytes / GIB}gb` : `${bytes}b`;
}

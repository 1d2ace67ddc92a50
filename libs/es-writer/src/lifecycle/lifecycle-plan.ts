import { indexTemplates, type IndexTemplateOptions } from '../templates/index-templates.js';
import { isWriteIndex } from './index-facts.js';
import type { LifecycleAction } from './lifecycle-action.js';
import { lifecyclePolicy, LIFECYCLE_POLICY } from './lifecycle-policy.js';
import type { LifecycleRules } from './lifecycle-rules.js';
import { managedName } from './managed-name.js';
import { createAhead, dueActions, judgeIndices, type ClusterSurvey } from './plan-lifecycle.js';
import { templateChanges } from './template-changes.js';
import type { IndexVerdict } from './verdict.js';

/** Everything that a round looks at. */
export interface LifecycleState {
  readonly survey: ClusterSurvey;
  /** Rollover is Elasticsearch's (`ES_USE_ILM`). */
  readonly wantsPolicy: boolean;
  readonly policyInstalled: boolean;
  /** Fingerprints of those that are installed, by name. */
  readonly templates: ReadonlyMap<string, string>;
  /** For a prefix; absent: templates are somebody else's. */
  readonly templateOptions?: (prefix: string) => IndexTemplateOptions;
}

export interface LifecyclePlan {
  readonly survey: ClusterSurvey;
  readonly verdicts: readonly IndexVerdict[];
  /** In the order in which they are to be done. */
  readonly actions: readonly LifecycleAction[];
}

/** All that is due, in its order: what new indices are made from comes before them, and deletions come last. Pure. */
export function planLifecycle(state: LifecycleState, rules: LifecycleRules): LifecyclePlan {
  const { survey } = state;
  const verdicts = judgeIndices(survey, rules);
  const attached = attachments(state, verdicts);
  const underPolicy = new Set(attached.map(({ index }) => index));
  const left = verdicts.filter(({ facts }) => !underPolicy.has(facts.index));
  const actions = [
    ...policyActions(state, rules),
    ...templateActions(state),
    ...attached,
    ...createAhead(survey, rules),
    ...dueActions(left, survey),
  ];
  return { survey, verdicts, actions };
}

/** A policy that is there is somebody's, or of another installation: only a command replaces it. */
export function policyActions(
  { wantsPolicy, policyInstalled, survey }: LifecycleState,
  rules: LifecycleRules,
): LifecycleAction[] {
  if (!wantsPolicy || !survey.hasIlm || policyInstalled) return [];
  return [{ kind: 'put policy', policy: LIFECYCLE_POLICY, body: lifecyclePolicy(rules), reason: 'it is missing' }];
}

export function templateActions({ survey, templates, templateOptions }: LifecycleState): LifecycleAction[] {
  if (templateOptions === undefined) return [];
  const wanted = templatePrefixes(survey).flatMap((prefix) => indexTemplates(templateOptions(prefix)));
  return templateChanges(wanted, templates);
}

/** Which have templates: the installation, and tenants that have indices of a day from today on, or rolled-over ones. */
export function templatePrefixes({ prefixes, indices, nowMillis }: ClusterSurvey): string[] {
  const [own = ''] = prefixes;
  const active = indices.flatMap(({ index }) => {
    const name = managedName(index, prefixes);
    if (name === undefined) return [];
    const current = name.period.kind === 'rolled' || (name.period.kind === 'day' && name.period.endMillis > nowMillis);
    return current ? [name.prefix] : [];
  });
  return [...new Set([own, ...active])];
}

type Attachment = Extract<LifecycleAction, { kind: 'attach policy' }>;

/** Rolled-over indices from before the policy: those that are complete would wait for ever to be rolled over. */
function attachments({ survey, wantsPolicy }: LifecycleState, verdicts: readonly IndexVerdict[]): Attachment[] {
  if (!wantsPolicy || !survey.hasIlm) return [];
  const without = verdicts.filter(
    ({ facts, name, phase }) =>
      facts.policy === undefined &&
      name.period.kind === 'rolled' &&
      name.kind !== 'sampling' &&
      phase !== 'held' &&
      phase !== 'kept',
  );
  return without.map(({ facts, name }) => ({
    kind: 'attach policy',
    index: facts.index,
    policy: LIFECYCLE_POLICY,
    writeAlias: `${name.base}-write`,
    complete: !isWriteIndex(facts),
    reason: 'it has no policy',
  }));
}

import type { ReplayStore } from '@app/storage';
import { tenantPrefix } from '@app/model';
import type { LifecycleAction } from './lifecycle-action.js';
import { planLifecycle, templatePrefixes, type LifecyclePlan, type LifecycleState } from './lifecycle-plan.js';
import { LIFECYCLE_POLICY } from './lifecycle-policy.js';
import type { LifecycleReader } from './lifecycle-reader.js';
import type { LifecycleSettings } from './lifecycle-settings.js';
import { managedName, managedPrefix } from './managed-name.js';
import { dueActions, judgeIndices, type ClusterSurvey } from './plan-lifecycle.js';
import type { TenantRegistry } from './tenant-registry.js';

/** Looks at the cluster and says what is due. Changes nothing. */
export class LifecycleSurveyor {
  constructor(
    private readonly reader: LifecycleReader,
    private readonly replays: ReplayStore,
    private readonly registry: TenantRegistry,
    private readonly settings: LifecycleSettings,
  ) {}

  /** @throws {StorageUnavailableError} */
  async plan(options: { readonly statistics?: boolean } = {}): Promise<LifecyclePlan> {
    return planLifecycle(await this.look(options), this.settings.rules);
  }

  /** @param statistics documents and bytes; rolling over needs them anyway */
  async look({ statistics = false }: { readonly statistics?: boolean } = {}): Promise<LifecycleState> {
    const { indexPrefix, rollover, usesIlm, templateOptions } = this.settings;
    const hasIlm = await this.reader.hasIlm();
    const prefixes = await this.#prefixes();
    const pattern = `${managedPrefix(indexPrefix)}*jaeger-*`;
    const survey = await this.#survey(pattern, { prefixes, hasIlm }, statistics || rollover);
    return {
      survey,
      wantsPolicy: usesIlm,
      policyInstalled: usesIlm && hasIlm && (await this.reader.hasPolicy(LIFECYCLE_POLICY)),
      templates: templateOptions === undefined ? new Map() : await this.#templates(survey),
      ...(templateOptions && { templateOptions: (prefix: string) => templateOptions(prefix, hasIlm) }),
    };
  }

  /** Whether an action on an index is due as it was when it was planned. Asks for everything again that the decision rests on. */
  async confirms(action: LifecycleAction & { readonly index: string }, plan: LifecyclePlan): Promise<boolean> {
    const name = managedName(action.index, plan.survey.prefixes);
    if (name === undefined) return false;
    const survey = await this.#survey(`${name.base}-*`, plan.survey, false);
    const due = dueActions(judgeIndices(survey, this.settings.rules), survey);
    return due.some((other) => other.kind === action.kind && 'index' in other && other.index === action.index);
  }

  /** The clock of Elasticsearch minus ours; 0 when it does not say. */
  async clockDifferenceMillis(): Promise<number> {
    const clockMillis = await this.reader.clockMillis();
    return clockMillis === undefined ? 0 : clockMillis - this.settings.nowMillis();
  }

  async #survey(
    pattern: string,
    { prefixes, hasIlm }: Pick<ClusterSurvey, 'prefixes' | 'hasIlm'>,
    statistics: boolean,
  ): Promise<ClusterSurvey> {
    const indices = await this.reader.indices(pattern, { statistics });
    // After the indices: whoever makes one for a replay has said so before.
    const replays = await this.replays.list();
    const { nowMillis, rollover, schema } = this.settings;
    return { nowMillis: nowMillis(), prefixes, indices, replays, rollover, schema, hasIlm };
  }

  /** Prefix by prefix: all bodies at once would be long. */
  async #templates(survey: ClusterSurvey): Promise<ReadonlyMap<string, string>> {
    const installed = new Map<string, string>();
    for (const prefix of templatePrefixes(survey)) {
      for (const [name, print] of await this.reader.templates(`${prefix}jaeger-*`)) installed.set(name, print);
    }
    return installed;
  }

  async #prefixes(): Promise<ReadonlySet<string>> {
    const { indexPrefix, tenants } = this.settings;
    const known = [...tenants, ...(await this.registry.tenants())];
    return new Set([
      managedPrefix(indexPrefix),
      ...known.map((tenant) => managedPrefix(tenantPrefix(indexPrefix, tenant))),
    ]);
  }
}

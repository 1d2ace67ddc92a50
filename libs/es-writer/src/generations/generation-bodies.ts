import type { BuiltFrom } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';
import { withBuiltFrom } from './built-from.js';

/** While an index is loaded: nothing is copied, and nothing made visible, before all of it is there. */
const LOADING_SETTINGS: estypes.IndicesIndexSettings = {
  refresh_interval: '-1',
  number_of_replicas: 0,
  auto_expand_replicas: 'false',
};

/** Searches see what was visible at the last refresh. */
export const STILL_SETTINGS: estypes.IndicesIndexSettings = { refresh_interval: '-1' };

/** Body that creates an index for loading. Elasticsearch adds what the template of its name says of mapping and settings. */
export function loadingIndexBody(builtFrom: BuiltFrom): Omit<estypes.IndicesCreateRequest, 'index'> {
  return { settings: { index: LOADING_SETTINGS }, mappings: { _meta: withBuiltFrom({}, builtFrom) } };
}

/**
 * Settings of an index in use: those of its template, and where that says nothing, Elasticsearch's own.
 *
 * @param template `settings.index` of what the templates make of the index's name
 */
export function servingSettings(template: estypes.IndicesIndexSettings): Record<string, unknown> {
  return {
    refresh_interval: template.refresh_interval ?? null,
    number_of_replicas: template.number_of_replicas ?? null,
    auto_expand_replicas: template.auto_expand_replicas ?? null,
  };
}

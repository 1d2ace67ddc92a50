/**
 * elasticsearch.yml of one node made for tests: alone in its cluster, without security, indifferent to how full the disk is.
 *
 * @param settings override or add to these
 */
export function elasticsearchSettings(
  ports: { readonly http: number; readonly transport: number },
  settings: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    'cluster.name': 'sluice-stack',
    'node.name': 'sluice-stack',
    'discovery.type': 'single-node',
    'http.port': String(ports.http),
    'transport.port': String(ports.transport),
    'xpack.security.enabled': 'false',
    'cluster.routing.allocation.disk.threshold_enabled': 'false',
    ...settings,
  };
}

/** The text of elasticsearch.yml. JSON strings are YAML strings; Elasticsearch converts numbers and booleans itself. */
export function settingsFile(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}

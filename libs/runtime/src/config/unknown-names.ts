import { nearest } from './suggestions.js';

const OURS = 'SLUICE_';
const FAMILIES = ['KAFKA_', 'ES_', 'COLLECTOR_', 'INGESTER_', 'QUERY_', 'SPAN_', 'ADMIN_', 'LOG_'];
const MISSPELLING_EDITS = 2;
/** A name this long that is two edits from one of ours is no coincidence, whatever it starts with. */
const TELLING_LENGTH = 12;

/**
 * Problems with variables that no setting reads: all that start with `SLUICE_`, and those of the known families that look
 * like a mis-spelt setting. Others may belong to another role or another program.
 */
export function unknownNameProblems(env: NodeJS.ProcessEnv, known: ReadonlySet<string>): string[] {
  return Object.keys(env)
    .filter((name) => !known.has(name) && !isServiceLink(name, env[name] ?? ''))
    .flatMap((name) => {
      const suggestion = suggestionFor(name, known);
      if (!name.startsWith(OURS) && suggestion === undefined) return [];
      return [`${name} is not a setting` + (suggestion === undefined ? '' : `; did you mean ${suggestion}?`)];
    });
}

function suggestionFor(name: string, known: ReadonlySet<string>): string | undefined {
  if (name.startsWith(OURS)) {
    const bare = name.slice(OURS.length);
    return nearest(name, known, name.length / 4) ?? nearest(bare, known, bare.length / 4);
  }
  const candidate = name.length >= TELLING_LENGTH || FAMILIES.some((prefix) => name.startsWith(prefix));
  return candidate ? nearest(name, known, MISSPELLING_EDITS) : undefined;
}

/**
 * Variables that Kubernetes and Docker links set for every service of the namespace: a service called `sluice-query`
 * brings `SLUICE_QUERY_PORT`.
 *
 * @see https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables
 */
function isServiceLink(name: string, value: string): boolean {
  return (
    /_SERVICE_(HOST|PORT(_[A-Z\d_]+)?)$/.test(name) ||
    /_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name) ||
    (name.endsWith('_PORT') && /^(tcp|udp|sctp):\/\//.test(value))
  );
}

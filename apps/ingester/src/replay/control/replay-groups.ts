/** Consumer groups that read a topic for one purpose. */
export interface ReplayGroups {
  readonly spans: string;
  /** For links between services. */
  readonly dependencies: string;
}

const DEPENDENCIES = '-dependencies';
const ROLLBACK = '-rollback';

/** @param groupId of the live ingesters */
export function liveGroups(groupId: string): ReplayGroups {
  return groups(groupId);
}

export function replayGroups(groupId: string, name: string): ReplayGroups {
  return groups(`${groupId}${replaySuffix(name)}`);
}

/** Of the repair of the old generations before aliases move back. */
export function rollbackGroups(groupId: string, name: string): ReplayGroups {
  return groups(`${groupId}${rollbackSuffix(name)}`);
}

/** What `replayGroups` adds to the live group's id. */
export function replaySuffix(name: string): string {
  return `-replay-${name}`;
}

export function rollbackSuffix(name: string): string {
  return `${replaySuffix(name)}${ROLLBACK}`;
}

/** Names that would make two replays read by one group. */
export function isReservedName(name: string): boolean {
  return name.endsWith(DEPENDENCIES) || name.endsWith(ROLLBACK);
}

function groups(spans: string): ReplayGroups {
  return { spans, dependencies: `${spans}${DEPENDENCIES}` };
}

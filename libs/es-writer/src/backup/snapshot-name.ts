/** A name that sorts by time and is legal as a snapshot's: `jaeger-20261123-060400-125`, UTC. */
export function snapshotName(nowMillis: number): string {
  const digits = new Date(nowMillis).toISOString().replaceAll(/\D/g, '');
  return `jaeger-${digits.slice(0, 8)}-${digits.slice(8, 14)}-${digits.slice(14, 17)}`;
}

/** Whether this names one repository or one snapshot: to Elasticsearch, others may be lists or patterns. */
export function isSnapshotRepositoryName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_.-]{0,199}$/.test(name);
}

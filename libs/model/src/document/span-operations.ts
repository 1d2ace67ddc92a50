import { spanKindText } from './synthetic-attributes.js';

/** One line of the service and operation lists. */
export interface SpanOperation {
  /** Absent in an installation without tenants. */
  readonly tenant?: string;
  /** The day (`YYYY-MM-DD`) or `outside`: the suffix of the service index it belongs to. */
  readonly suffix: string;
  readonly service: string;
  readonly operation: string;
  /** Jaeger's word, empty when unspecified. */
  readonly spanKind: string;
}

const KINDS = [0, 1, 2, 3, 4, 5];

/** Distinct operations, cheap to ask once per span: one lookup by name in the map of its service. */
export class SpanOperations {
  private readonly services = new Map<string, ServiceOperations>();

  of(suffix: string, service: string, tenant: string | undefined): Map<string, number> {
    const key = `${tenant ?? ''}\0${suffix}\0${service}`;
    let found = this.services.get(key);
    if (found === undefined) this.services.set(key, (found = { tenant, suffix, service, kinds: new Map() }));
    return found.kinds;
  }

  *list(): Iterable<SpanOperation> {
    for (const { tenant, suffix, service, kinds } of this.services.values()) {
      for (const [operation, bits] of kinds) {
        for (const kind of KINDS) {
          if ((bits & (1 << kind)) !== 0)
            yield { ...(tenant !== undefined && { tenant }), suffix, service, operation, spanKind: spanKindText(kind) };
        }
      }
    }
  }

  clear(): void {
    this.services.clear();
  }
}

interface ServiceOperations {
  readonly tenant: string | undefined;
  readonly suffix: string;
  readonly service: string;
  /** Bit n stands for OTLP span kind n. */
  readonly kinds: Map<string, number>;
}

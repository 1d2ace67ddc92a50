import { utcDay } from '@app/model';
import { DependencyWriter, type DependencyDocument } from '@app/storage';

/** Lets only links of some days and tenants through: those whose index is rebuilt. */
export class SelectingDependencyWriter extends DependencyWriter {
  readonly #days: ReadonlySet<string>;
  readonly #tenants: ReadonlySet<string>;

  /** @param tenants the empty name stands for documents without one */
  constructor(
    private readonly target: DependencyWriter,
    days: readonly string[],
    tenants: readonly string[],
  ) {
    super();
    this.#days = new Set(days);
    this.#tenants = new Set(tenants);
  }

  override async write(documents: readonly DependencyDocument[], signal?: AbortSignal): Promise<void> {
    const selected = documents.filter(
      ({ minuteMillis, tenant = '' }) => this.#days.has(utcDay(minuteMillis)) && this.#tenants.has(tenant),
    );
    if (selected.length > 0) await this.target.write(selected, signal);
  }
}

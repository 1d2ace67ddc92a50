import { linksByMinute, linksOfTrace } from '@app/model';
import { Injectable } from '@nestjs/common';
import { DependencyReader, type DependencyPeriod, type MinuteOfLinks } from '../dependency.ports.js';
import type { ReadContext } from '../read-context.js';
import { MemoryTraceStore } from './memory-trace.store.js';

/** Computes the links of every trace that is held, whenever they are asked for. */
@Injectable()
export class MemoryDependencyReader extends DependencyReader {
  constructor(private readonly store: MemoryTraceStore) {
    super();
  }

  override async links(
    { startMillis, endMillis }: DependencyPeriod,
    context: ReadContext,
  ): Promise<readonly MinuteOfLinks[]> {
    const calls = [...this.store.traces(context)].flatMap((trace) => linksOfTrace([...trace]));
    return linksByMinute(calls).filter(({ minuteMillis }) => minuteMillis >= startMillis && minuteMillis <= endMillis);
  }
}

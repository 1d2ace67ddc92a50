import { Module, type DynamicModule, type InjectionToken } from '@nestjs/common';
import { EsWriterModule } from '@app/es-writer';
import type { ReplayTarget } from '@app/model';
import { DependencyWriter, SpanWriter } from '@app/storage';
import type { MemoryPlan } from '../../memory/memory-plan.js';
import { FileTargetModule } from '../targets/file-target.module.js';
import { TopicTargetModule } from '../targets/topic-target.module.js';

/** What a replay writes to, before anything is selected. */
export const TARGET_SPANS: InjectionToken<SpanWriter> = Symbol('spans of the target');
export const TARGET_LINKS: InjectionToken<DependencyWriter> = Symbol('links of the target');

@Module({})
class ReplayTargetModule {}

/** Exports `TARGET_SPANS`, and `TARGET_LINKS` where the target has indices. */
export function targetModule(
  target: ReplayTarget,
  indices: ReadonlyMap<string, string>,
  memory: MemoryPlan,
): DynamicModule {
  const spans = { provide: TARGET_SPANS, useExisting: SpanWriter };
  const links = { provide: TARGET_LINKS, useExisting: DependencyWriter };
  const providers = target.kind === 'topic' || target.kind === 'file' ? [spans] : [spans, links];
  return {
    module: ReplayTargetModule,
    imports: [writerModule(target, indices, memory)],
    providers,
    exports: providers.map(({ provide }) => provide),
  };
}

function writerModule(
  target: ReplayTarget,
  indices: ReadonlyMap<string, string>,
  { bulkBytes: maxBytes }: MemoryPlan,
): DynamicModule {
  switch (target.kind) {
    case 'topic':
      return TopicTargetModule.register({ topic: target.topic });
    case 'file':
      return FileTargetModule.register({ path: target.path });
    default:
      return EsWriterModule.register({ maxBytes, targets: indices });
  }
}

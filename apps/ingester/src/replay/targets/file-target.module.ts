import { Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { SpanWriter } from '@app/storage';
import { FileSpanWriter } from './file-span.writer.js';

@Injectable()
class FileTargetLifecycle implements OnApplicationShutdown {
  constructor(private readonly writer: FileSpanWriter) {}

  async onApplicationShutdown(): Promise<void> {
    await this.writer.close();
  }
}

/** `SpanWriter` to a file of OTLP/JSON lines. Starting fails with `FileLockedError` while another process writes to it. */
@Module({})
export class FileTargetModule {
  static register({ path }: { readonly path: string }): DynamicModule {
    return {
      module: FileTargetModule,
      providers: [
        FileTargetLifecycle,
        { provide: FileSpanWriter, useFactory: () => FileSpanWriter.open(path) },
        { provide: SpanWriter, useExisting: FileSpanWriter },
      ],
      exports: [SpanWriter],
    };
  }
}

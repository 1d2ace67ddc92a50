import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { expect, it } from 'vitest';
import { AttributeReader } from '../attribute-reader.port.js';
import { DependencyReader } from '../dependency.ports.js';
import { PipelineStatusReader } from '../pipeline-status.ports.js';
import { SearchExplainer } from '../search-explainer.port.js';
import { SpanMetricsReader } from '../span-metrics-reader.port.js';
import { SpanWriter } from '../span-writer.port.js';
import { TraceArchive } from '../trace-archive.port.js';
import { TraceReader } from '../trace-reader.port.js';
import { MemoryStorageConfig } from './memory-storage.config.js';
import { MemoryStorageModule } from './memory-storage.module.js';
import { MemoryTraceReader } from './memory-trace.reader.js';
import { MemoryTraceStore } from './memory-trace.store.js';

it('gives all ports over one store', async () => {
  @Module({ providers: [MemoryStorageConfig], exports: [MemoryStorageConfig] })
  class SettingsModule {}
  const imports = [{ module: SettingsModule, global: true }, MemoryStorageModule];
  @Module({ imports })
  class RoleModule {}

  const app = await NestFactory.createApplicationContext(RoleModule, { logger: false });
  expect(app.get(SpanWriter)).toBe(app.get(MemoryTraceStore));
  expect(app.get(TraceReader)).toBeInstanceOf(MemoryTraceReader);
  for (const port of [AttributeReader, SearchExplainer, SpanMetricsReader, DependencyReader, TraceArchive]) {
    expect(app.get<unknown>(port)).toBeInstanceOf(port);
  }
  const status = app.get(PipelineStatusReader);
  expect([await status.partitions({}), await status.deadLetters('', {})]).toEqual([[], []]);
  await app.close();
});

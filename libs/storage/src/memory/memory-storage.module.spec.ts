import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { expect, it } from 'vitest';
import { SpanWriter } from '../span-writer.port.js';
import { TraceReader } from '../trace-reader.port.js';
import { MemoryStorageConfig } from './memory-storage.config.js';
import { MemoryStorageModule } from './memory-storage.module.js';
import { MemoryTraceReader } from './memory-trace.reader.js';
import { MemoryTraceStore } from './memory-trace.store.js';

it('gives both ports over one store', async () => {
  @Module({ providers: [MemoryStorageConfig], exports: [MemoryStorageConfig] })
  class SettingsModule {}
  const imports = [{ module: SettingsModule, global: true }, MemoryStorageModule];
  @Module({ imports })
  class RoleModule {}

  const app = await NestFactory.createApplicationContext(RoleModule, { logger: false });
  expect(app.get(SpanWriter)).toBe(app.get(MemoryTraceStore));
  expect(app.get(TraceReader)).toBeInstanceOf(MemoryTraceReader);
  await app.close();
});

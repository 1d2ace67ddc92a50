import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule, Type } from '@nestjs/common';
import { gzipOnSend } from './http/gzip.hook.js';

/** Longest service name in a path, in characters; Fastify's own limit of 100 would answer 404 to longer ones. */
const MAX_PATH_PARAMETER_LENGTH = 4096;

/** @param root imports `QueryModule` and `RuntimeModule`; the caller listens */
export async function createQueryApp(root: Type | DynamicModule): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER_LENGTH, ignoreTrailingSlash: true },
  });
  adapter.getInstance().addHook('onSend', gzipOnSend);
  return NestFactory.create<NestFastifyApplication>(root, adapter, { abortOnError: false });
}

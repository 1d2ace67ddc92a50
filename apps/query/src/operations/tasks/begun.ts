import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSignalOf } from '../read-signal-of.js';
import type { Task } from './task.js';
import type { OperationTaskJson } from './task-json.js';

/** Whoever acts is told what became of it, when that takes no longer. */
const WAIT_MS = 10_000;

/**
 * What became of a task, or how far it is: 202.
 *
 * @param until what is waited for
 * @throws {ApiError} it did nothing
 */
export async function begun(
  task: Task,
  request: FastifyRequest,
  reply: FastifyReply,
  until: Promise<void> = task.ended,
  waitMs = WAIT_MS,
): Promise<OperationTaskJson> {
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, waitMs);
  const signal = readSignalOf(request);
  signal.addEventListener('abort', () => resolve(), { once: true });
  try {
    await Promise.race([until, enough]);
  } finally {
    clearTimeout(timer);
  }
  const failure = task.failure();
  if (failure !== undefined) throw failure;
  void reply.status(task.isRunning ? 202 : 200);
  return task.toJson();
}

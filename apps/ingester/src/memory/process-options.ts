import type { MemoryPlan } from './memory-plan.js';

const HEAP_FLAG = '--max-old-space-size';

export interface ProcessOptions {
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * What keeps a process within its plan, and what can only be said when it starts: V8's heap limit, and that freed buffers go back to the
 * operating system. glibc by default keeps those below 32 MiB once one of that size was freed, which came to 75 MiB.
 *
 * @see docs/adr/0012-one-memory-limit.md
 */
export function processOptions({ heapMib, semiSpaceMib }: MemoryPlan): ProcessOptions {
  return {
    flags: [`${HEAP_FLAG}=${heapMib}`, `--max-semi-space-size=${semiSpaceMib}`],
    env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' },
  };
}

/**
 * Starts this process anew under these options: same process id, same arguments, same standard streams. Returns when it runs under them already, when
 * somebody else has set V8's heap limit, or where it can't be done: on some platforms, and with a channel to a parent process, which would break.
 */
export function restartUnder({ flags, env }: ProcessOptions): void {
  const given = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''];
  if (process.execve === undefined || process.send !== undefined || given.some((option) => option.includes(HEAP_FLAG)))
    return;
  const args = [process.execPath, ...flags, ...process.execArgv, ...process.argv.slice(1)];
  process.execve(process.execPath, args, { ...env, ...process.env });
}

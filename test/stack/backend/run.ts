import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

export type RunResult =
  { readonly ok: true; readonly output: string } | { readonly ok: false; readonly output: string };

/** Runs a command to its end. `output` is stdout and stderr; a command that does not exist, fails or takes too long is not ok. */
export async function run(command: string, args: readonly string[], timeoutMs: number): Promise<RunResult> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, {
      timeout: timeoutMs,
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    return { ok: true, output: stdout + stderr };
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    return { ok: false, output: `${message}\n${stdout ?? ''}${stderr ?? ''}` };
  }
}

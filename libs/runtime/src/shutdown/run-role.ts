import { Logger as NestLogger, type INestApplication, type INestApplicationContext } from '@nestjs/common';
import { problemText, type Role } from '../config/command-line.js';
import { ConfigError } from '../config/config.error.js';
import { RuntimeConfig } from '../config/runtime-config.js';
import type { Settings } from '../config/settings.js';
import { Health } from '../health/health.js';
import { createLogger } from '../logging/create-logger.js';
import type { Logger } from '../logging/logger.port.js';
import { NestLogAdapter } from '../logging/nest-log-adapter.js';
import { httpAddress } from './http-address.js';
import { countBuffersIntoHeapLimit } from '../memory/external-memory.js';
import { portTakenAdvice } from './port-taken.js';
import { Shutdown } from './shutdown.js';

/** `EX_SOFTWARE` of sysexits.h: a bug of ours ended the process. */
const EXIT_SOFTWARE = 70;

export interface RoleOptions<App extends INestApplicationContext = INestApplication | INestApplicationContext> {
  readonly role: Role;
  readonly settings: Settings;
  /** Creates the application; its modules include `RuntimeModule`. Pass Nest no `logger`: ours is set before. */
  readonly create: () => Promise<App>;
  /** Initialises the application and starts its listeners. When left out: `app.init()`. */
  readonly listen?: (app: App) => Promise<unknown>;
}

/**
 * Runs a role from start to exit. Resolves when it listens; the process then lives until a signal ends it.
 *
 * Exit status: 0 after SIGTERM or SIGINT, 1 when starting or stopping failed or a second signal came, 2 for
 * configuration problems, 70 for an exception that nobody caught.
 */
export async function runRole<App extends INestApplicationContext>(options: RoleOptions<App>): Promise<void> {
  countBuffersIntoHeapLimit();
  const { role, settings } = options;
  const config = settings.get(RuntimeConfig);
  const logger = createLogger(role.name, config);
  const nestLog = new NestLogAdapter(logger, (error) => portTakenAdvice(error, settings));
  NestLogger.overrideLogger(nestLog);
  exitOnUncaughtException(logger);

  const creation = Promise.withResolvers<App>();
  const shutdown = new Shutdown(
    { stop: async () => stop(await creation.promise), exit },
    config.SHUTDOWN_TIMEOUT,
    logger,
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutdown.onSignal(signal));

  try {
    const app = await options.create();
    creation.resolve(app);
    await (options.listen === undefined ? app.init() : options.listen(app));
    app.get(Health).started();
    logger.info(`${role.name} is up`, { http: httpAddress(app) });
  } catch (error) {
    process.exit(reportFailedStart(error, options, logger, nestLog));
  }
}

function exit(code: number): void {
  process.exit(code);
}

async function stop(app: INestApplicationContext): Promise<void> {
  app.get(Health).stopping();
  await app.close();
}

function exitOnUncaughtException(logger: Logger): void {
  process.on('uncaughtException', (error: unknown, origin) => {
    const stack = error instanceof Error ? error.stack : undefined;
    logger.error('bug: nobody caught this', { error, origin, stack });
    process.exit(EXIT_SOFTWARE);
  });
}

/** @returns the exit status */
function reportFailedStart(
  error: unknown,
  { role, settings }: { readonly role: Role; readonly settings: Settings },
  logger: Logger,
  nestLog: NestLogAdapter,
): number {
  if (error instanceof ConfigError) {
    process.stderr.write(problemText(role, error));
    return 2;
  }
  if (error instanceof Error && nestLog.reported.has(error)) return 1;
  const advice = portTakenAdvice(error, settings);
  if (advice !== undefined) logger.error(advice);
  else logger.error('could not start', { error, stack: error instanceof Error ? error.stack : undefined });
  return 1;
}

import { existsSync } from 'node:fs';
import { Module } from '@nestjs/common';
import { ConfigError, Logger } from '@app/runtime';
import { consumerConnection, KafkajsAdmin, KafkaTailConfig } from '@app/span-log';
import { AccessConfig } from '../access/access.config.js';
import { ChildProcessCommands, siblingMain } from './commands/child-process-commands.js';
import { Commands } from './commands/commands.port.js';
import { OperatedLog } from './log/operated-log.js';
import { AdminPorts, HttpAdminPorts } from './metrics/admin-ports.js';
import { OperationsConfig } from './operations.config.js';

/** The installation itself: Kafka, admin ports, and the ingester's commands as processes of this machine. Needs `KafkaTailConfig`. */
@Module({
  providers: [
    { provide: AdminPorts, useClass: HttpAdminPorts },
    { provide: Commands, useFactory: commandsOf, inject: [OperationsConfig] },
    { provide: OperatedLog, useFactory: logOf, inject: [KafkaTailConfig, OperationsConfig, AccessConfig, Logger] },
  ],
  exports: [Commands, AdminPorts, OperatedLog],
})
export class InstallationModule {}

/** @throws {ConfigError} */
function commandsOf(config: OperationsConfig): Commands {
  const main = config.QUERY_OPS_INGESTER_MAIN || siblingMain();
  if (!existsSync(main)) throw new ConfigError([`QUERY_OPS_INGESTER_MAIN: there is no ingester in ${main}`]);
  const envFile = config.QUERY_OPS_COMMAND_ENV_FILE;
  if (envFile !== '' && !existsSync(envFile))
    throw new ConfigError([`QUERY_OPS_COMMAND_ENV_FILE: there is no file ${envFile}`]);
  return new ChildProcessCommands({
    main,
    group: config.QUERY_OPS_CONSUMER_GROUP,
    ...(envFile !== '' && { envFile }),
  });
}

/** @throws {ConfigError} */
function logOf(kafka: KafkaTailConfig, config: OperationsConfig, access: AccessConfig, logger: Logger): OperatedLog {
  if (kafka.KAFKA_CONSUMER_BROKERS === '') throw new ConfigError(['QUERY_OPS_ENABLED needs KAFKA_CONSUMER_BROKERS']);
  if (access.QUERY_BEARER_TOKEN_PROPAGATION && access.QUERY_OIDC_ISSUER === '') {
    throw new ConfigError([
      'QUERY_OPS_ENABLED with QUERY_BEARER_TOKEN_PROPAGATION needs QUERY_OIDC_ISSUER: commands use credentials of their own, and nobody would check the tokens',
    ]);
  }
  const admin = new KafkajsAdmin(consumerConnection(kafka), logger);
  return new OperatedLog(kafka.KAFKA_CONSUMER_TOPIC, config.QUERY_OPS_CONSUMER_GROUP, admin);
}

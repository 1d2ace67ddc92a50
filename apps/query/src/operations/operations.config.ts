import { IsNotEmpty, IsString, Matches, Max, Min } from 'class-validator';
import { BooleanSetting, GoDuration, IntegerSetting, parseHostPort, Setting, type HostPort } from '@app/runtime';

const HOST_PORT = String.raw`(?:\[[\da-fA-F:.]+\]|[\w.-]+):\d{1,5}`;
const ADMIN_PORTS = new RegExp(`^$|^${HOST_PORT}(?:\\s*,\\s*${HOST_PORT})*$`);
const ADMIN_PORTS_MESSAGE = { message: '$property must be host:port of admin ports, comma separated' };

/** The operations API, under /api/ops. */
export class OperationsConfig {
  @Setting(
    'Answer /api/ops: the state of the pipeline for whoever may read every tenant, and the commands of the ingester for ' +
      'administrators. Needs KAFKA_CONSUMER_BROKERS.',
  )
  @BooleanSetting()
  QUERY_OPS_ENABLED: boolean = false;

  @Setting(
    'Let everybody act where nobody has to say who they are: neither API keys nor OpenID Connect are configured.',
  )
  @BooleanSetting()
  QUERY_OPS_ALLOW_ANONYMOUS_ACTIONS: boolean = false;

  @Setting(
    'Admin ports of the collectors: host:port, comma separated. A name with several addresses means all of them.',
  )
  @Matches(ADMIN_PORTS, ADMIN_PORTS_MESSAGE)
  QUERY_OPS_COLLECTORS: string = '';

  @Setting('Admin ports of the ingesters, likewise.')
  @Matches(ADMIN_PORTS, ADMIN_PORTS_MESSAGE)
  QUERY_OPS_INGESTERS: string = '';

  @Setting('KAFKA_CONSUMER_GROUP_ID of the ingesters: whose lag is shown, and what commands take for the live group.')
  @IsNotEmpty()
  QUERY_OPS_CONSUMER_GROUP: string = 'jaeger-ingester';

  @Setting('File with the main module of the ingester whose commands are run. Empty: the one of the same build.')
  @IsString()
  QUERY_OPS_INGESTER_MAIN: string = '';

  @Setting(
    "File of NAME=value lines: environment that the commands get beside this process's own, such as the ingesters' " +
      'credentials for Elasticsearch. Read for each command.',
  )
  @IsString()
  QUERY_OPS_COMMAND_ENV_FILE: string = '';

  @Setting('Longest run of a command behind an answer that only reads.')
  @GoDuration()
  @Min(1_000)
  @Max(600_000)
  QUERY_OPS_COMMAND_TIMEOUT: number = 30_000;

  @Setting('Commands that read at the same time; each is a process of 150 MiB or so.')
  @IntegerSetting({ min: 1, max: 100 })
  QUERY_OPS_MAX_COMMANDS: number = 2;

  @Setting(
    'Commands that act at the same time, replays included; each takes up to INGESTER_MEMORY_LIMIT_MIB. 503 above it.',
  )
  @IntegerSetting({ min: 1, max: 100 })
  QUERY_OPS_MAX_ACTIONS: number = 4;
}

/** @param text `host:port,…` */
export function adminPortsOf(text: string): readonly HostPort[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => parseHostPort(part, 'localhost'));
}

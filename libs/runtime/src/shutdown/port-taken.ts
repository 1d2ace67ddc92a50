import { parseHostPort } from '../config/host-port.js';
import type { Settings } from '../config/settings.js';

/** The text of an error says that a port is in use. gRPC keeps no more of the error than its text. */
export function isPortTaken(message: string): boolean {
  return message.includes('EADDRINUSE');
}

/**
 * One line for whoever started the process while another one listens on the same port.
 *
 * @param adminPort where the admin server listens when no setting says so
 * @returns `undefined` when the error (its causes included) is about something else
 */
export function portTakenAdvice(error: unknown, settings: Settings, adminPort?: number): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (!isPortTaken(error.message)) return portTakenAdvice(error.cause, settings, adminPort);
  const port = portIn(error);
  const names = settings
    .printable()
    .filter(({ name, text }) => portOf(name, text, adminPort) === port)
    .map(({ name }) => name);
  const setting = names.length > 0 ? names.join(' or ') : 'the setting of this address';
  return `port ${port ?? '?'} is taken: stop the process that listens there, or set ${setting} to another host:port`;
}

function portIn(error: Error): number | undefined {
  const { port } = error as { port?: unknown };
  if (typeof port === 'number') return port;
  const text = /EADDRINUSE[^\n]*?:(\d+)\b/.exec(error.message)?.[1];
  return text === undefined ? undefined : Number(text);
}

function portOf(name: string, text: string, adminPort: number | undefined): number | undefined {
  if (!name.endsWith('HOST_PORT')) return undefined;
  if (text !== '') return parseHostPort(text).port;
  return name === 'ADMIN_HTTP_HOST_PORT' ? adminPort : undefined;
}

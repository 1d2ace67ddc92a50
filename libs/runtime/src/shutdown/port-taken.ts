import type { Settings } from '../config/settings.js';

/** Another process listens on the address. The message says what to do, setting included. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';

  constructor(port: number, setting: string, options?: ErrorOptions) {
    super(advice(port, setting), options);
  }
}

/** By the text of an error: gRPC keeps no more of it. */
export function isPortTaken(message: string): boolean {
  return message.includes('EADDRINUSE');
}

/**
 * One line for whoever started a process whose port is in use.
 *
 * @returns `undefined` when the error (its causes included) is about something else
 */
export function portTakenAdvice(error: unknown, settings: Settings): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof PortTakenError) return error.message;
  if (!isPortTaken(error.message)) return portTakenAdvice(error.cause, settings);
  const port = portIn(error);
  const names = settings
    .printable()
    .filter(({ name, text }) => name.endsWith('HOST_PORT') && text.endsWith(`:${port}`))
    .map(({ name }) => name);
  return advice(port, names.length > 0 ? names.join(' or ') : 'the setting of this address');
}

function advice(port: number | undefined, setting: string): string {
  return `port ${port ?? '?'} is taken: stop what listens there, or set ${setting} to another host:port`;
}

function portIn(error: Error): number | undefined {
  if ('port' in error && typeof error.port === 'number') return error.port;
  const text = /EADDRINUSE[^\n]*?:(\d+)\b/.exec(error.message)?.[1];
  return text === undefined ? undefined : Number(text);
}

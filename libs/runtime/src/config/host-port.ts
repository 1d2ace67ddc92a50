import { networkInterfaces } from 'node:os';
import { ValidateBy } from 'class-validator';

export interface HostPort {
  /** An IPv6 address has no brackets. */
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
}

/**
 * Reads an address to listen on: `127.0.0.1:4317`, `[::1]:4317`, or `:4317` for every interface.
 *
 * @param everyInterface what an empty host stands for
 * @throws {RangeError} it is not `host:port`
 */
export function parseHostPort(text: string, everyInterface: string = anyAddress()): HostPort {
  const match = /^(?:\[([\da-fA-F:.]+)\]|([^:[\]\s]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) throw new RangeError(`not host:port: ${text}`);
  return { host: match[1] ?? (match[2] || everyInterface), port };
}

/** Text that `parseHostPort`, URLs and gRPC understand. */
export function formatHostPort({ host, port }: HostPort): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** A setting that `parseHostPort` can read. */
export function IsHostPort(): PropertyDecorator {
  return ValidateBy({
    name: 'isHostPort',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isHostPort(value),
      defaultMessage: () => '$property must be host:port, such as 127.0.0.1:4317, or :4317 for every interface',
    },
  });
}

function isHostPort(text: string): boolean {
  try {
    parseHostPort(text, '');
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** `::` takes IPv4 too, but can't be bound where the kernel has no IPv6. */
function anyAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.some(({ family }) => family === 'IPv6') ? '::' : '0.0.0.0';
}

import type { Broker } from 'kafkajs';
import { SpanLogUnavailableError } from '../../span-log.errors.js';
import { FlexibleReader } from './flexible-wire.js';

/** A request that kafkajs does not know, in a version with flexible headers (KIP-482). */
export interface BrokerRequest<T> {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly apiName: string;
  /** After the request header. */
  readonly body: Buffer;
  /** @param body what stands after the response header */
  readonly answer: (body: FlexibleReader) => T;
}

/** What kafkajs' brokers have beside their declared type. */
interface OpenBroker extends Broker {
  readonly versions: Readonly<Record<number, { readonly maxVersion: number }>>;
  readonly connectionPool: { send<T>(exchange: Exchange<T>): Promise<T> };
}

interface Exchange<T> {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    encode(): Promise<{ readonly buf: Buffer; readonly buffer: Buffer }>;
  };
  readonly response: {
    decode(bytes: Buffer): Promise<{ readonly value: T }>;
    parse(decoded: { value: T }): Promise<T>;
  };
}

const NO_TAGS = Buffer.from([0]);

/**
 * Asks over the broker's own connection, with its TLS and SASL.
 *
 * @throws {SpanLogUnavailableError} the broker is too old for the request
 * @throws kafkajs' errors
 */
export async function askBroker<T>(broker: Broker, request: BrokerRequest<T>): Promise<T> {
  const { versions, connectionPool } = broker as OpenBroker;
  const { apiKey, apiVersion, apiName, body, answer } = request;
  if ((versions[apiKey]?.maxVersion ?? -1) < apiVersion) {
    throw new SpanLogUnavailableError(`the brokers are too old: they have no version ${apiVersion} of ${apiName}`);
  }
  // kafkajs writes request headers up to the client id, and reads response headers up to the correlation id: the tagged fields are left to us.
  const bytes = Buffer.concat([NO_TAGS, body]);
  return await connectionPool.send({
    request: { apiKey, apiVersion, apiName, encode: async () => ({ buf: bytes, buffer: bytes }) },
    response: {
      decode: async (response) => {
        const reader = new FlexibleReader(response);
        reader.skipTags();
        return { value: answer(reader) };
      },
      parse: async ({ value }) => value,
    },
  });
}

import { readFileSync } from 'node:fs';
import type { KafkaConfig } from 'kafkajs';

export const AUTHENTICATIONS = ['none', 'tls', 'plaintext'] as const;
export const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;

/** How a client proves itself to the brokers; each side's configuration class fills one in. */
export interface KafkaSecurity {
  /** `tls`: by client certificate, over TLS. `plaintext`: by user name and password (SASL), over TLS when `tlsEnabled`. */
  readonly authentication: (typeof AUTHENTICATIONS)[number];
  readonly mechanism: (typeof MECHANISMS)[number];
  readonly username: string;
  readonly password: string;
  readonly tlsEnabled: boolean;
  /** Paths of PEM files; empty for the system's authorities and no client certificate. */
  readonly tlsCa: string;
  readonly tlsCert: string;
  readonly tlsKey: string;
  readonly tlsSkipHostVerify: boolean;
}

/**
 * Translates into kafkajs' options. Reads the PEM files, so a missing one fails here, at start, with its path.
 *
 * `tlsSkipHostVerify` still demands a chain up to the authority; only the host name goes unchecked.
 */
export function kafkajsSecurity(security: KafkaSecurity): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  const { username, password } = security;
  const ssl = security.tlsEnabled || security.authentication === 'tls' ? tlsOptions(security) : undefined;
  if (security.authentication !== 'plaintext') return ssl ? { ssl } : {};
  const sasl = { mechanism: mechanismOf(security), username, password };
  return ssl ? { ssl, sasl } : { sasl };
}

function tlsOptions({ tlsCa, tlsCert, tlsKey, tlsSkipHostVerify }: KafkaSecurity): KafkaConfig['ssl'] {
  return {
    ...(tlsCa && { ca: readFileSync(tlsCa) }),
    ...(tlsCert && { cert: readFileSync(tlsCert) }),
    ...(tlsKey && { key: readFileSync(tlsKey) }),
    ...(tlsSkipHostVerify && { checkServerIdentity: () => undefined }),
  };
}

function mechanismOf({ mechanism }: KafkaSecurity): 'plain' {
  // kafkajs types one SASL variant per mechanism; all three have the same two fields.
  return mechanism.toLowerCase() as 'plain';
}

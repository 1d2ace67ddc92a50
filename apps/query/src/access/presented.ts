import type { IncomingHttpHeaders } from 'node:http';
import type { Metadata } from '@grpc/grpc-js';
import type { HeaderValues } from '@app/storage';
import { bearerToken, checked } from './bearer-token.js';

/** What a request says of whoever sent it, whatever the protocol. */
export interface Presented {
  readonly bearer: string | undefined;
  /** Of a proxy that signed the user in. */
  readonly forwardedToken: string | undefined;
  readonly apiKey: string | undefined;
  readonly tenant: HeaderValues;
}

/** @param tenantHeader `undefined` in an installation without tenants */
export function presentedBy(headers: IncomingHttpHeaders, tenantHeader: string | undefined): Presented {
  const value = (name: string): HeaderValues => (Object.hasOwn(headers, name) ? headers[name] : undefined);
  return presented(value, tenantHeader);
}

export function presentedByMetadata(metadata: Metadata, tenantHeader: string | undefined): Presented {
  const value = (name: string): HeaderValues => {
    const texts = metadata.get(name).map(String);
    return texts.length === 0 ? undefined : texts;
  };
  return presented(value, tenantHeader);
}

function presented(value: (name: string) => HeaderValues, tenantHeader: string | undefined): Presented {
  return {
    bearer: bearerToken(single(value('authorization'))),
    forwardedToken: checked(single(value('x-forwarded-access-token'))),
    apiKey: single(value('x-api-key')),
    tenant: tenantHeader === undefined ? undefined : value(tenantHeader),
  };
}

/** Two credentials are none: nobody can say which was meant. */
function single(values: HeaderValues): string | undefined {
  if (values === undefined || typeof values === 'string') return values;
  return values.length === 1 ? values[0] : undefined;
}

import { isTenantName } from '../index-name/tenant-prefix.js';
import { RecordHeader } from './record-contract.js';

/**
 * Whose spans a record holds. The record alone decides, whatever is configured where it is read: a replay finds the same tenant.
 *
 * @returns `undefined` when it is nobody's, `false` when its header holds no name of a tenant: nothing of such a record may be stored or shown
 */
export function tenantOfRecord(headers: Readonly<Record<string, Uint8Array>>): string | undefined | false {
  const header = headers[RecordHeader.tenant];
  if (header === undefined) return undefined;
  const name = new TextDecoder().decode(header);
  return isTenantName(name) && name;
}

import { quote } from '@app/model/reading';

/** A search for spans of the same service and operation. */
export function similarSpansQuery(service: string, operation: string): string {
  return `{ resource.service.name = ${quote(service)} && name = ${quote(operation)} }`;
}

import { ApiError } from '../../api/failure/api.error.js';
import type { Fields } from './fields.js';

/** What cannot be undone is done to what was named: a wrong click has no name at hand. @throws {ApiError} */
export function confirmed(fields: Fields, name: string): void {
  if (fields.text('confirm') === name) return;
  throw new ApiError(400, `this has to be confirmed: "confirm": ${JSON.stringify(name)}`, {
    code: 'not_confirmed',
    parameter: 'confirm',
  });
}

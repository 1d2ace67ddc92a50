/** Somebody who may read. */
export interface Principal {
  /** Whose data; `'any'`: of whichever tenant the request names. */
  readonly tenants: readonly string[] | 'any';
  /** May do what concerns the installation, not only its traces. */
  readonly isAdmin: boolean;
  /** For the log and for others who operate the installation: never a secret. Absent: nobody had to say who they are. */
  readonly name?: string;
}

/** Tells who somebody is by what they present. */
export abstract class Identification {
  /**
   * @param secret an API key or a token
   * @returns `undefined` when it is nobody's, or was
   * @throws {IdentityUnavailableError} it cannot be told now
   */
  abstract principalOf(secret: string): Promise<Principal | undefined>;
}

/** Who could tell does not answer: try later. */
export class IdentityUnavailableError extends Error {
  override readonly name = 'IdentityUnavailableError';
}

/** The configuration can't be used. Its texts hold no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /** @param problems one line each, starting with the name of the variable */
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

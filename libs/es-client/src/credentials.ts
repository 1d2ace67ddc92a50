/** The settings that say who we are; see `EsConnectionConfig`. Empty string: not set. */
export interface CredentialSettings {
  readonly ES_USERNAME: string;
  readonly ES_PASSWORD: string;
  readonly ES_PASSWORD_FILE: string;
  readonly ES_API_KEY: string;
  readonly ES_API_KEY_FILE: string;
  readonly ES_TOKEN_FILE: string;
}

/** In the form that the Elasticsearch client takes. */
export type Credentials =
  { readonly username: string; readonly password: string } | { readonly apiKey: string } | { readonly bearer: string };

/**
 * What is wrong with a combination of credential settings, as a sentence without their values.
 *
 * @returns `undefined` when it is consistent: none at all, or one kind from one source
 */
export function credentialProblem(settings: CredentialSettings): string | undefined {
  const password = given(settings, 'ES_PASSWORD', 'ES_PASSWORD_FILE');
  const keys = given(settings, 'ES_API_KEY', 'ES_API_KEY_FILE', 'ES_TOKEN_FILE');
  const user = given(settings, 'ES_USERNAME');
  if (password.length > 1) return `${password.join(', ')}: set only one of them`;
  if (keys.length > 1) return `${keys.join(', ')}: set only one of them`;
  if (keys.length === 1 && user.length + password.length > 0) {
    return `${keys[0]} cannot be combined with user name and password`;
  }
  if (user.length > password.length) return 'ES_USERNAME needs ES_PASSWORD or ES_PASSWORD_FILE';
  if (password.length > user.length) return `${password[0]} needs ES_USERNAME`;
  return undefined;
}

export function hasKeyOrToken(settings: CredentialSettings): boolean {
  return given(settings, 'ES_API_KEY', 'ES_API_KEY_FILE', 'ES_TOKEN_FILE').length > 0;
}

/**
 * @param readSecret content of a file, without surrounding white space
 * @param settings for which `credentialProblem` found nothing
 */
export function credentialsOf(
  settings: CredentialSettings,
  readSecret: (path: string) => string,
): Credentials | undefined {
  const { ES_USERNAME, ES_PASSWORD, ES_PASSWORD_FILE, ES_API_KEY, ES_API_KEY_FILE, ES_TOKEN_FILE } = settings;
  if (ES_USERNAME !== '') return { username: ES_USERNAME, password: ES_PASSWORD || readSecret(ES_PASSWORD_FILE) };
  if (ES_API_KEY !== '') return { apiKey: ES_API_KEY };
  if (ES_API_KEY_FILE !== '') return { apiKey: readSecret(ES_API_KEY_FILE) };
  if (ES_TOKEN_FILE !== '') return { bearer: readSecret(ES_TOKEN_FILE) };
  return undefined;
}

function given(settings: CredentialSettings, ...names: readonly (keyof CredentialSettings)[]): string[] {
  return names.filter((name) => settings[name] !== '');
}

import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { concealCredentials } from './conceal-credentials.js';
import { ConfigError } from './config.error.js';
import { RuntimeConfig } from './runtime-config.js';
import { settingsOf, type SettingsSchema } from './setting.js';
import { Settings } from './settings.js';
import { unknownNameProblems } from './unknown-names.js';

/** Rules between the fields of a config class; called when each field on its own is right. */
interface CrossFieldRules {
  /** One line per problem, starting with a variable's name. */
  problems(): readonly string[];
}

/**
 * Reads settings classes (and `RuntimeConfig`, always) out of an environment map. Pure: never touches `process.env`.
 * A variable that is unset, empty or blank keeps the class's default.
 *
 * @returns frozen instances
 * @throws {ConfigError} with every problem of every class at once; values of secret settings are not in it
 */
export function loadSettings(schemas: readonly SettingsSchema[], env: NodeJS.ProcessEnv): Settings {
  const all = [...new Set<SettingsSchema>([RuntimeConfig, ...schemas])];
  const loaded = all.map((schema) => ({ schema, ...loadOne(schema, env) }));
  const known = new Set(all.flatMap((schema) => settingsOf(schema).map(({ name }) => name)));
  const problems = [...loaded.flatMap(({ problems }) => problems), ...unknownNameProblems(env, known)];
  if (problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return new Settings(new Map(loaded.map(({ schema, instance }) => [schema, Object.freeze(instance)])));
}

interface Loaded {
  readonly instance: object;
  readonly problems: readonly string[];
}

function loadOne(schema: SettingsSchema, env: NodeJS.ProcessEnv): Loaded {
  const infos = settingsOf(schema);
  const given = infos.flatMap(({ name }) => {
    const text = env[name] ?? '';
    return text.trim() === '' ? [] : [[name, text] as const];
  });
  const instance = plainToInstance(schema, Object.fromEntries(given));
  const texts = new Map(given);
  const secrets = new Set(infos.filter(({ secret }) => secret).map(({ name }) => name));
  const fieldProblems = validateSync(instance, { forbidUnknownValues: false }).map((error) =>
    fieldProblem(error, texts.get(error.property), secrets.has(error.property)),
  );
  if (fieldProblems.length > 0 || !hasCrossFieldRules(instance)) return { instance, problems: fieldProblems };
  const secretTexts = [...secrets].flatMap((name) => texts.get(name) ?? []);
  return { instance, problems: instance.problems().map((line) => withoutSecrets(line, secretTexts)) };
}

function hasCrossFieldRules(instance: object): instance is CrossFieldRules {
  return 'problems' in instance && typeof instance.problems === 'function';
}

/** @param text what was given, if anything */
function fieldProblem(error: ValidationError, text: string | undefined, secret: boolean): string {
  const name = error.property;
  const rules = Object.values(error.constraints ?? {}).map((message) => message.replace(`${name} `, ''));
  const expected = rules.length > 0 ? rules.join('; ') : 'is not valid';
  if (text === undefined) return `${name} ${expected}`;
  if (secret) return `${name} ${expected.includes(text) ? 'is not valid' : expected}`;
  return concealCredentials(`${name} ${expected} (got ${JSON.stringify(text.slice(0, 100))})`);
}

/** Shorter texts than this are in every sentence, and no secrets. */
const SECRET_LENGTH = 4;

function withoutSecrets(line: string, secrets: readonly string[]): string {
  const long = secrets.filter((secret) => secret.length >= SECRET_LENGTH);
  return concealCredentials(long.reduce((shown, secret) => shown.replaceAll(secret, '***'), line));
}

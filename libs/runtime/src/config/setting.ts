import 'reflect-metadata';

/** A config class: fields are named like their environment variables and initialised with their defaults. */
export type SettingsSchema<T extends object = object> = new () => T;

export interface SettingInfo {
  /** Name of the environment variable and of the field. */
  readonly name: string;
  /** One sentence, with the unit where there is one. */
  readonly help: string;
  /** Its value never appears in any output. */
  readonly secret: boolean;
  /** The value is milliseconds, written as a Go duration. */
  readonly duration: boolean;
  /** What the class says when the variable is not set. */
  readonly defaultValue: unknown;
}

type Description = Partial<Pick<SettingInfo, 'help' | 'secret' | 'duration'>>;

const descriptions = new WeakMap<object, Map<string, Description>>();

/** Makes a field of a config class a setting. Every field needs it: the text feeds `--help` and the documentation. */
export function Setting(help: string, options: { secret?: boolean } = {}): PropertyDecorator {
  return (prototype, name) => describeSetting(prototype, name, { help, secret: options.secret ?? false });
}

/** For decorators that know more about a setting, such as that it is a duration. */
export function describeSetting(prototype: object, name: string | symbol, description: Description): void {
  if (typeof name !== 'string') throw new TypeError('a setting is named like its environment variable');
  const own = descriptions.get(prototype) ?? new Map<string, Description>();
  own.set(name, { ...own.get(name), ...description });
  descriptions.set(prototype, own);
}

/**
 * The settings of one class, inherited ones first, in the order of declaration.
 *
 * @throws {TypeError} a field has no `@Setting`: its variable would be ignored without a word
 */
export function settingsOf(schema: SettingsSchema): readonly SettingInfo[] {
  const defaults = new schema();
  const described = describedIn(Reflect.getPrototypeOf(defaults));
  const bare = Object.keys(defaults).find((name) => described.get(name)?.help === undefined);
  if (bare !== undefined) throw new TypeError(`${schema.name}.${bare} has no @Setting`);
  return [...described].map(([name, { help = '', secret = false, duration = false }]) => {
    return { name, help, secret, duration, defaultValue: Reflect.get(defaults, name) };
  });
}

function describedIn(prototype: object | null): Map<string, Description> {
  if (prototype === null || prototype === Object.prototype) return new Map();
  const inherited = describedIn(Reflect.getPrototypeOf(prototype));
  for (const [name, own] of descriptions.get(prototype) ?? []) inherited.set(name, { ...inherited.get(name), ...own });
  return inherited;
}

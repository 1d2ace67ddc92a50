import type { Provider } from '@nestjs/common';
import { concealCredentials } from './conceal-credentials.js';
import { formatGoDuration } from './go-duration.js';
import { settingsOf, type SettingInfo, type SettingsSchema } from './setting.js';

/** The settings of a process, validated. Config classes are their own keys, here and as injection tokens. */
export class Settings {
  constructor(private readonly instances: ReadonlyMap<SettingsSchema, object>) {}

  /** @throws {TypeError} the class was not among those that were loaded */
  get<T extends object>(schema: SettingsSchema<T>): Readonly<T> {
    const instance = this.instances.get(schema);
    if (!(instance instanceof schema)) throw new TypeError(`${schema.name} was not loaded`);
    return instance;
  }

  /** One Nest provider per class, the class as its token. */
  providers(): Provider[] {
    return [...this.instances].map(([schema, instance]) => ({ provide: schema, useValue: instance }));
  }

  /** Every setting once, sorted by name, its effective value as it would be written; secrets as `***` if set. */
  printable(): { readonly name: string; readonly text: string }[] {
    const texts = new Map<string, string>();
    for (const [schema, instance] of this.instances) {
      for (const info of settingsOf(schema)) {
        texts.set(info.name, printableValue(info, Reflect.get(instance, info.name)));
      }
    }
    return [...texts].map(([name, text]) => ({ name, text })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }
}

/** A value of a setting for people to read. Never a secret. */
export function printableValue(info: SettingInfo, value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (info.secret) return '***';
  if (info.duration && typeof value === 'number') return formatGoDuration(value);
  if (Array.isArray(value)) return concealCredentials(value.join(','));
  return concealCredentials(typeof value === 'string' ? value : JSON.stringify(value));
}

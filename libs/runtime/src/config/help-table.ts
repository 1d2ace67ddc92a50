import { settingsOf, type SettingInfo, type SettingsSchema } from './setting.js';
import { printableValue } from './settings.js';

const WIDTH = 120;

/** Every setting once, in the order of the classes. */
export function listSettings(schemas: readonly SettingsSchema[]): readonly SettingInfo[] {
  const all = schemas.flatMap((schema) => settingsOf(schema));
  return [...new Map(all.map((info) => [info.name, info])).values()];
}

/** The default as text, blank for secrets. */
export function printableDefault(info: SettingInfo): string {
  return info.secret ? '' : printableValue(info, info.defaultValue);
}

/** Name, default and meaning in columns, for a terminal. */
export function helpTable(schemas: readonly SettingsSchema[]): string {
  const rows = listSettings(schemas).map((info) => [info.name, printableDefault(info), info.help] as const);
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const defaultWidth = Math.max(...rows.map(([, text]) => text.length), 'DEFAULT'.length);
  const indent = 2 + nameWidth + 2 + defaultWidth + 2;
  return [['NAME', 'DEFAULT', 'MEANING'] as const, ...rows]
    .map(([name, text, help]) => {
      const columns = `  ${name.padEnd(nameWidth)}  ${text.padEnd(defaultWidth)}  `;
      return columns + wrap(help, Math.max(WIDTH - indent, 40)).join(`\n${' '.repeat(indent)}`);
    })
    .join('\n');
}

/** The same as a Markdown table, for the documentation. */
export function settingsMarkdown(schemas: readonly SettingsSchema[]): string {
  const rows = listSettings(schemas).map((info) => {
    const text = printableDefault(info);
    return `| \`${info.name}\` | ${text === '' ? '' : `\`${cell(text)}\``} | ${cell(info.help)} |`;
  });
  return ['| Variable | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n') + '\n';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

import { fullName, type ProtoFile } from './proto-file.js';

/** A `FieldDescriptorProto`, and what its message needs besides. */
export interface DescribedField {
  readonly name: string;
  readonly jsonName: string;
  readonly number: number;
  readonly label: number;
  readonly type: number;
  readonly typeName?: string;
  /** The group it is one of. */
  readonly oneof?: string;
  /** The nested message that a map's entries are. */
  readonly entry?: object;
}

/** `FieldDescriptorProto.Type`. */
const SCALARS: Readonly<Record<string, number>> = {
  double: 1,
  int64: 3,
  uint64: 4,
  int32: 5,
  fixed64: 6,
  fixed32: 7,
  bool: 8,
  string: 9,
  bytes: 12,
  uint32: 13,
};
const MESSAGE = 11;
const ENUM = 14;

/** `FieldDescriptorProto.Label`. */
const SINGLE = 1;
const REPEATED = 3;

const NOTATION =
  /^(?:(?<repeated>repeated) |oneof (?<oneof>\w+) )?(?<type>[\w.]+|map<string, string>) = (?<number>\d+)$/;

/** @throws {Error} a definition of ours that is none */
export function describeField(
  file: ProtoFile,
  message: string,
  [name, notation]: readonly [string, string],
): DescribedField {
  const parts = NOTATION.exec(notation)?.groups;
  if (parts === undefined) throw new Error(`${file.name}: ${message}.${name} can't be ${notation}`);
  const { repeated, oneof, type = '', number } = parts;
  const field = { name, jsonName: camelCase(name), number: Number(number), ...(oneof !== undefined && { oneof }) };
  if (type.startsWith('map<')) {
    const entry = `${pascalCase(name)}Entry`;
    const typeName = `${fullName(file, message)}.${entry}`;
    return { ...field, label: REPEATED, type: MESSAGE, typeName, entry: entryOf(entry) };
  }
  return { ...field, label: repeated === undefined ? SINGLE : REPEATED, ...typeOf(file, type) };
}

function typeOf(file: ProtoFile, type: string): { readonly type: number; readonly typeName?: string } {
  const scalar = SCALARS[type];
  if (scalar !== undefined) return { type: scalar };
  return { type: file.enums?.[type] === undefined ? MESSAGE : ENUM, typeName: fullName(file, type) };
}

function entryOf(name: string): object {
  const text = { label: SINGLE, type: SCALARS['string'] };
  return {
    name,
    field: [
      { ...text, name: 'key', jsonName: 'key', number: 1 },
      { ...text, name: 'value', jsonName: 'value', number: 2 },
    ],
    options: { mapEntry: true },
  };
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function pascalCase(name: string): string {
  return name.replace(/^\w/, (letter) => letter.toUpperCase()).replaceAll(/_(\w)/g, (_, l: string) => l.toUpperCase());
}

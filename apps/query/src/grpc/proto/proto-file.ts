/**
 * A protobuf definition as a table. Kept in TypeScript because the build copies no other files; `describeFile` turns it into a descriptor,
 * which reflection gives to whoever wants the definition.
 */
export interface ProtoFile {
  /** As others import it. */
  readonly name: string;
  readonly package: string;
  readonly imports?: readonly string[];
  readonly messages: Readonly<Record<string, ProtoMessage>>;
  readonly enums?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly services?: Readonly<Record<string, Readonly<Record<string, ProtoMethod>>>>;
}

/**
 * Fields by name, each `<type> = <number>`, or `repeated <type> = <number>`, or `map<string, string> = <number>`, or
 * `oneof <group> <type> = <number>`. A type is a scalar, a name of the same package, or a full name that starts with a dot.
 */
export type ProtoMessage = Readonly<Record<string, string>>;

/** Full names or names of the same package. */
export interface ProtoMethod {
  readonly request: string;
  readonly response: string;
  /** The answer is a stream. */
  readonly streams?: boolean;
}

/** Of a type that a definition mentions; with the dot in front. */
export function fullName(file: ProtoFile, type: string): string {
  return type.startsWith('.') ? type : `.${file.package}.${type}`;
}

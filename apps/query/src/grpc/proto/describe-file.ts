import { describeField } from './describe-field.js';
import { fullName, type ProtoFile, type ProtoMessage, type ProtoMethod } from './proto-file.js';

/** Names of fields: as in the definition, or as the objects have them that we make messages from. */
export type Naming = 'snake_case' | 'camelCase';

/** The `FileDescriptorProto` of a definition, as an object with fields in camel case. */
export function describeFile(file: ProtoFile, naming: Naming): object {
  const { enums = {}, services = {} } = file;
  return {
    name: file.name,
    package: file.package,
    dependency: file.imports ?? [],
    messageType: Object.entries(file.messages).map(([name, fields]) => describeMessage(file, name, fields, naming)),
    enumType: Object.entries(enums).map(([name, values]) => ({
      name,
      value: Object.entries(values).map(([name, number]) => ({ name, number })),
    })),
    service: Object.entries(services).map(([name, methods]) => ({
      name,
      method: Object.entries(methods).map(([name, method]) => describeMethod(file, name, method)),
    })),
    syntax: 'proto3',
  };
}

function describeMessage(file: ProtoFile, name: string, fields: ProtoMessage, naming: Naming): object {
  const described = Object.entries(fields).map((field) => describeField(file, name, field));
  const oneofs = [...new Set(described.flatMap(({ oneof }) => oneof ?? []))];
  return {
    name,
    field: described.map(({ name, oneof, ...rest }) => ({
      ...rest,
      name: naming === 'camelCase' ? rest.jsonName : name,
      ...(oneof !== undefined && { oneofIndex: oneofs.indexOf(oneof) }),
    })),
    nestedType: described.flatMap(({ entry }) => entry ?? []),
    oneofDecl: oneofs.map((name) => ({ name })),
  };
}

function describeMethod(file: ProtoFile, name: string, { request, response, streams }: ProtoMethod): object {
  return {
    name,
    inputType: fullName(file, request),
    outputType: fullName(file, response),
    serverStreaming: streams ?? false,
  };
}

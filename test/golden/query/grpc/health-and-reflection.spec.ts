import { once } from 'node:events';
import { status } from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { fields } from './api-v2-client.ts';
import { startWithClient } from './start-with-client.ts';

const definition = protobuf.Root.fromJSON({
  nested: {
    HealthRequest: fields({ service: [1, 'string'] }),
    HealthResponse: fields({ status: [1, 'int32'] }),
    ReflectionRequest: fields({ file_containing_symbol: [4, 'string'], list_services: [7, 'string'] }),
    FileResponse: fields({ file_descriptor_proto: [1, 'bytes', 'repeated'] }),
    ServiceResponse: fields({ name: [1, 'string'] }),
    ListResponse: fields({ service: [1, 'ServiceResponse', 'repeated'] }),
    ReflectionResponse: fields({
      file_descriptor_response: [4, 'FileResponse'],
      list_services_response: [6, 'ListResponse'],
    }),
    File: fields({
      name: [1, 'string'],
      package: [2, 'string'],
      dependency: [3, 'string', 'repeated'],
      message_type: [4, 'Message', 'repeated'],
    }),
    Message: fields({ name: [1, 'string'], field: [2, 'Field', 'repeated'] }),
    Field: fields({ name: [1, 'string'], number: [3, 'int32'], type_name: [6, 'string'], json_name: [10, 'string'] }),
  },
});

const CHECK = { path: '/grpc.health.v1.Health/Check', request: 'HealthRequest', response: 'HealthResponse' };
const WATCH = { ...CHECK, path: '/grpc.health.v1.Health/Watch' };
const SERVING = 1;
const NOT_SERVING = 2;
const SERVICE_UNKNOWN = 3;

describe('grpc.health.v1.Health', () => {
  it.each(['', 'jaeger.api_v2.QueryService', 'jaeger.api_v3.QueryService'])(
    'serves "%s" while ready',
    async (service) => {
      await using server = await startWithClient(definition);
      expect(await server.client.call(CHECK, { service })).toMatchObject({ messages: [{ status: SERVING }] });
      server.health.stopping();
      expect(await server.client.call(CHECK, { service })).toMatchObject({ messages: [{ status: NOT_SERVING }] });
    },
  );

  it('does not know other services', async () => {
    await using server = await startWithClient(definition);
    expect(await server.client.call(CHECK, { service: 'other' })).toMatchObject({ code: status.NOT_FOUND });
  });

  it('tells a watcher of the end, and ends its call so that the server can close', async () => {
    await using server = await startWithClient(definition);
    const { stream } = server.client.start(WATCH, { service: '' });
    const told: unknown[] = [];
    stream.on('data', (message: { status: number }) => told.push(message.status));
    await once(stream, 'data');
    const ended = once(stream, 'status');
    await server.app.close();
    expect((await ended)[0]).toMatchObject({ code: status.OK });
    expect(told).toEqual([SERVING, NOT_SERVING]);
  });

  it('tells a watcher of changes', async () => {
    await using server = await startWithClient(definition);
    const { stream } = server.client.start(WATCH, { service: 'other' });
    const [unknown] = await once(stream, 'data');
    expect(unknown).toEqual({ status: SERVICE_UNKNOWN });
    stream.on('error', () => {});
    stream.cancel();
    const { stream: whole } = server.client.start(WATCH, { service: '' });
    const told: unknown[] = [];
    whole.on('data', (message: { status: number }) => told.push(message.status));
    await once(whole, 'data');
    server.health.stopping();
    await once(whole, 'data');
    expect(told).toEqual([SERVING, NOT_SERVING]);
  });
});

describe.each(['v1', 'v1alpha'])('grpc.reflection.%s.ServerReflection', (version) => {
  const REFLECT = {
    path: `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`,
    request: 'ReflectionRequest',
    response: 'ReflectionResponse',
  };

  it('lists both services', async () => {
    await using server = await startWithClient(definition);
    const { messages } = await server.client.call(REFLECT, { list_services: '*' });
    expect(messages).toMatchObject([
      {
        list_services_response: {
          service: [{ name: 'jaeger.api_v2.QueryService' }, { name: 'jaeger.api_v3.QueryService' }],
        },
      },
    ]);
  });

  it('gives what is needed to call them: every file that another imports, every type that a field mentions', async () => {
    await using server = await startWithClient(definition);
    for (const name of ['jaeger.api_v2.QueryService', 'jaeger.api_v3.QueryService']) {
      const { messages } = await server.client.call(REFLECT, { file_containing_symbol: name });
      const files = filesOf(messages[0]!);
      const names = new Set(files.map((file) => file.name));
      const types = new Set(
        files.flatMap((file) => (file.message_type ?? []).map((type) => `.${file.package}.${type.name}`)),
      );
      expect(files.flatMap((file) => file.dependency ?? []).filter((imported) => !names.has(imported))).toEqual([]);
      const mentioned = files.flatMap((file) =>
        (file.message_type ?? []).flatMap((type) => (type.field ?? []).flatMap((field) => field.type_name ?? [])),
      );
      const known = (type: string) => types.has(type) || ENUMS.test(type) || type.endsWith('Entry');
      expect(mentioned.filter((type) => !known(type))).toEqual([]);
      const span = files.flatMap((file) => file.message_type ?? []).find((type) => type.name === 'Span');
      expect(span?.field?.[0]).toEqual({ name: 'trace_id', number: 1, json_name: 'traceId' });
    }
  });
});

const ENUMS = /\.(?:ValueType|SpanRefType|SpanKind|StatusCode)$/;

interface FileJson {
  readonly name: string;
  readonly package: string;
  readonly dependency?: readonly string[];
  readonly message_type?: readonly {
    readonly name: string;
    readonly field?: readonly { readonly name: string; readonly number: number; readonly type_name?: string }[];
  }[];
}

function filesOf(response: object): FileJson[] {
  const { file_descriptor_response } = response as { file_descriptor_response: { file_descriptor_proto: string[] } };
  const type = definition.lookupType('File');
  return file_descriptor_response.file_descriptor_proto.map(
    (hex) => type.toObject(type.decode(Buffer.from(hex, 'hex'))) as FileJson,
  );
}

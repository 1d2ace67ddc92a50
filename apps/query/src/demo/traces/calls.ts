import { SpanKind, type Call, type CallFailure, type ServiceName } from './call.js';

type Rest = Partial<Pick<Call, 'calls' | 'isParallel' | 'events' | 'failure'>>;

export interface HttpRequest {
  /** `GET /products/{id}` */
  readonly route: string;
  /** `/products/7` */
  readonly path: string;
  readonly status?: number;
  readonly ownMs: number;
}

const FIRST_SERVER_ERROR = 500;
const FIRST_CLIENT_ERROR = 400;
const NETWORK_MS = 0.8;

/** A request that a service answers. */
export function answered(service: ServiceName, request: HttpRequest, rest: Rest = {}): Call {
  const { route, path, status = 200, ownMs } = request;
  const [method = '', pattern = ''] = route.split(' ');
  return {
    service,
    operation: route,
    kind: SpanKind.server,
    ownMs,
    attributes: {
      'http.request.method': method,
      'http.route': pattern,
      'url.path': path,
      'url.scheme': 'http',
      'http.response.status_code': status,
    },
    ...(status >= FIRST_SERVER_ERROR && { failure: failureOf(status) }),
    ...rest,
  };
}

/** The same asked by another service: a span on either side. */
export function asked(from: ServiceName, to: ServiceName, request: HttpRequest, rest: Rest = {}): Call {
  const { route, path, status = 200 } = request;
  const method = route.split(' ')[0]!;
  return {
    service: from,
    operation: route,
    kind: SpanKind.client,
    ownMs: NETWORK_MS,
    attributes: {
      'http.request.method': method,
      'url.full': `http://${to}.shop.example:8080${path}`,
      'server.address': `${to}.shop.example`,
      'server.port': 8080,
      'http.response.status_code': status,
    },
    ...(status >= FIRST_CLIENT_ERROR && { failure: failureOf(status) }),
    calls: [answered(to, request, rest)],
  };
}

function failureOf(status: number): CallFailure {
  return { message: `HTTP ${status}` };
}

export interface SqlQuery {
  readonly text: string;
  readonly table: string;
  readonly ownMs: number;
  readonly rows: number;
}

export function queried(service: ServiceName, { text, table, ownMs, rows }: SqlQuery): Call {
  const verb = text.split(' ')[0]!;
  return {
    service,
    operation: `${verb} ${table}`,
    kind: SpanKind.client,
    ownMs,
    attributes: {
      'db.system.name': 'postgresql',
      'db.namespace': 'shop',
      'db.collection.name': table,
      'db.operation.name': verb,
      'db.query.text': text,
      'db.response.returned_rows': rows,
      'server.address': 'db.shop.example',
      'server.port': 5432,
    },
  };
}

export function cached(service: ServiceName, command: string, key: string, isHit = true): Call {
  return {
    service,
    operation: command,
    kind: SpanKind.client,
    ownMs: 0.7,
    attributes: {
      'db.system.name': 'redis',
      'db.operation.name': command,
      'db.query.text': `${command} ${key}`,
      'cache.hit': isHit,
      'server.address': 'cache.shop.example',
    },
  };
}

import { All, Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryConfig } from '../query.config.js';
import { sendPlainText } from './legacy/legacy-failure.filter.js';
import { openApiDocument } from './openapi/document.js';
import type { OpenApiDocument } from './openapi/openapi.js';
import { RouteTable } from './openapi/route-table.js';
import { UiPages } from '../ui/ui-pages.js';

/** What there is, and what there is not. Registered last: its last route takes whatever no other one does. */
@Controller()
export class EndpointsController {
  private readonly document: OpenApiDocument;
  private readonly routes: RouteTable;

  constructor(
    private readonly config: QueryConfig,
    private readonly pages: UiPages,
  ) {
    this.document = openApiDocument(config.QUERY_BASE_PATH);
    this.routes = new RouteTable(this.document.paths);
  }

  /** The UI for browsers, a list for everything else. */
  @Get()
  start(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): object | undefined {
    if (!this.pages.isWantedBy(request)) return this.list();
    this.pages.send(reply, 200);
    return undefined;
  }

  private list(): object {
    const endpoints = Object.entries(this.document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.slice(1)}`),
    );
    return { endpoints };
  }

  @Get('api/openapi.json')
  openApi(): OpenApiDocument {
    return this.document;
  }

  @All('*')
  unknown(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const methods = this.routes.methods(this.pathOf(request));
    if (methods.length === 0 && this.pages.isWantedBy(request)) return this.pages.send(reply, 404);
    if (methods.length === 0) return sendPlainText(reply, 404, '404 page not found');
    reply.header('allow', methods.join(', '));
    if (request.method === 'OPTIONS') void reply.status(204).send();
    else sendPlainText(reply, 405, '405 method not allowed');
  }

  private pathOf({ url }: FastifyRequest): string {
    const path = url.split('?')[0]!;
    return this.config.QUERY_BASE_PATH === '/' ? path : path.slice(this.config.QUERY_BASE_PATH.length);
  }
}

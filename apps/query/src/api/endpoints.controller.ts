import { All, Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sendPlainText } from './legacy/failure.filter.js';

const ENDPOINTS = [
  'GET api/services',
  'GET api/services/{service}/operations',
  'GET api/operations?service={service}',
  'GET api/traces?service={service}',
  'GET api/traces/{traceID}',
];

/** What there is, and what there is not. Registered last: its second route takes whatever no other one does. */
@Controller()
export class EndpointsController {
  @Get()
  list(): object {
    return { endpoints: ENDPOINTS };
  }

  @All('*')
  unknown(@Res() reply: FastifyReply): void {
    sendPlainText(reply, 404, '404 page not found');
  }
}

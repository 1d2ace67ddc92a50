import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UiPages } from './ui-pages.js';

/** The paths at which the UI shows something; Jaeger's, so that links to it open here, and our own. The rest of each is read in the browser. */
@Controller()
export class UiController {
  constructor(private readonly pages: UiPages) {}

  @Get(['search', 'trace/:id', 'compare', 'dependencies', 'monitor', 'pipeline'])
  page(@Res() reply: FastifyReply): void {
    this.pages.send(reply, 200);
  }
}

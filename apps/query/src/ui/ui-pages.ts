import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryConfig } from '../query.config.js';
import { sendPlainText } from '../api/legacy/legacy-failure.filter.js';
import { uiPage } from './ui-page.js';
import { UiConfig } from './ui.config.js';
import { UiFiles } from './ui-files.js';

/** Answers with the one page that the UI is. */
@Injectable()
export class UiPages {
  constructor(
    private readonly files: UiFiles,
    private readonly ui: UiConfig,
    private readonly query: QueryConfig,
  ) {}

  /** Whether a browser asks, and there is something to show it. */
  isWantedBy({ method, headers }: FastifyRequest): boolean {
    const reads = method === 'GET' || method === 'HEAD';
    return reads && this.files.index !== undefined && headers.accept?.includes('text/html') === true;
  }

  send(reply: FastifyReply, status: 200 | 404): void {
    if (this.files.index === undefined) return sendPlainText(reply, 404, '404 page not found');
    const page = uiPage(this.files.index, this.query.QUERY_BASE_PATH, this.ui.QUERY_UI_FRAME_ANCESTORS);
    void reply
      .status(status)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': page.contentSecurityPolicy,
      })
      .send(page.html);
  }
}

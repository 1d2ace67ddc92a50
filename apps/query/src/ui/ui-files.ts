import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { Logger } from '@app/runtime';
import { UiConfig } from './ui.config.js';

/** Where the build puts the UI, seen from this file within `dist/apps/<role>/`. */
const BUILT = fileURLToPath(new URL('../../../../../ui/', import.meta.url));

/** The built web UI, if there is one. */
@Injectable()
export class UiFiles {
  /** Absent: the UI is off, or was not built. */
  readonly index: string | undefined;
  readonly directory: string;

  constructor(config: UiConfig, logger: Logger) {
    this.directory = config.QUERY_UI_DIRECTORY || BUILT;
    this.index = config.QUERY_UI_ENABLED ? readIndex(this.directory) : undefined;
    if (config.QUERY_UI_ENABLED && this.index === undefined)
      logger.warn(`there is no index.html in ${this.directory}: the web UI is not served`);
  }
}

function readIndex(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
}

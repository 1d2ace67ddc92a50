import { VERSION } from '@app/runtime';
import { legacyArea } from '../legacy/legacy.openapi.js';
import { searchArea } from '../sluice/search.openapi.js';
import { systemArea } from '../sluice/system.openapi.js';
import { traceArea } from '../sluice/trace.openapi.js';
import { demoArea } from '../../demo/demo.openapi.js';
import { deadLettersArea } from '../../operations/openapi/dead-letters.openapi.js';
import { pipelineArea } from '../../operations/openapi/pipeline.openapi.js';
import { replaysArea } from '../../operations/openapi/replays.openapi.js';
import { tasksArea } from '../../operations/openapi/tasks.openapi.js';
import { v3Area } from '../v3/v3.openapi.js';
import type { Area, OpenApiDocument } from './openapi.js';

/** Every folder of endpoints; a new one is added here. */
const AREAS: readonly Area[] = [
  legacyArea,
  v3Area,
  searchArea,
  traceArea,
  systemArea,
  demoArea,
  pipelineArea,
  deadLettersArea,
  replaysArea,
  tasksArea,
];

/** @param basePath `/` or a path without a slash at its end */
export function openApiDocument(basePath: string): OpenApiDocument {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sluice query API',
      version: VERSION,
      description: 'Traces, as Jaeger answers them (legacy and v3), and an API of our own beside it.',
    },
    servers: [{ url: basePath }],
    paths: Object.assign({}, ...AREAS.map(({ paths }) => paths)),
    components: { schemas: Object.assign({}, ...AREAS.map(({ schemas }) => schemas)) },
  };
}

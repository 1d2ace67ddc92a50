import { parseArgs } from 'node:util';

import { codecFigures } from './codec.bench.ts';
import { pipelineFigures } from './pipeline.bench.ts';
import { json, table } from './report.ts';

const HELP = `npm run bench [-- OPTIONS]

Measures CPU per span of the codec, the collector and the ingester, and spans per second end to end, on real Kafka and
Elasticsearch that it starts itself. Quote ratios and medians: machines are noisy.

  --codec-only    leaves out what needs Kafka and Elasticsearch
  --spans N       spans per part of the pipeline benchmark (200000)
  --json          prints JSON instead of a table
  --help          prints this
`;

const { values } = parseArgs({
  options: {
    'codec-only': { type: 'boolean', default: false },
    spans: { type: 'string', default: '200000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const spans = Number(values.spans);
if (!Number.isInteger(spans) || spans < 10_000) {
  process.stderr.write(`--spans must be a whole number of at least 10000, not "${values.spans}"\n`);
  process.exit(2);
}

const figures = [...codecFigures(), ...(values['codec-only'] ? [] : await pipelineFigures(spans))];
process.stdout.write(values.json ? json(figures) : table(figures));

import { parseArgs } from 'node:util';

import { codecFigures } from './codec.bench.ts';
import { pipelineFigures } from './pipeline.bench.ts';
import { replayFigures } from './replay/replay.bench.ts';
import { json, table } from './report.ts';

const HELP = `npm run bench [-- OPTIONS]

Measures CPU per span of the codec, the collector and the ingester, and spans per second end to end, on real Kafka and
Elasticsearch that it starts itself. Quote ratios and medians: machines are noisy.

  --codec-only    leaves out what needs Kafka and Elasticsearch
  --replay        measures instead how fast a replay of one, two and three processes rebuilds a day, beside how fast an
                  ingester drains the same topic
  --spans N       spans per part of the pipeline benchmark (200000), or in the topic that is replayed (400000)
  --json          prints JSON instead of a table
  --help          prints this
`;

const { values } = parseArgs({
  options: {
    'codec-only': { type: 'boolean', default: false },
    replay: { type: 'boolean', default: false },
    spans: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const [usualSpans, leastSpans] = values.replay ? [400_000, 50_000] : [200_000, 10_000];
const spans = Number(values.spans ?? usualSpans);
if (!Number.isInteger(spans) || spans < leastSpans) {
  process.stderr.write(`--spans must be a whole number of at least ${leastSpans}, not "${values.spans}"\n`);
  process.exit(2);
}

const figures = values.replay
  ? await replayFigures(spans)
  : [...codecFigures(), ...(values['codec-only'] ? [] : await pipelineFigures(spans))];
process.stdout.write(values.json ? json(figures) : table(figures));
process.exit(0);

import { parseArgs } from 'node:util';
import { json, table } from '../report.ts';
import { replayFigures } from './replay.bench.ts';

const HELP = `node --import tsx bench/replay/main.ts [OPTIONS]     (after npm run build)

Measures how fast a replay of one, two and three processes rebuilds a day, beside how fast an ingester drains the same topic,
on real Kafka and Elasticsearch that it starts itself. Quote the ratios: machines are noisy.

  --spans N       spans in the topic (400000)
  --json          prints JSON instead of a table
  --help          prints this
`;

const { values } = parseArgs({
  options: {
    spans: { type: 'string', default: '400000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const spans = Number(values.spans);
if (!Number.isInteger(spans) || spans < 50_000) {
  process.stderr.write(`--spans must be a whole number of at least 50000, not "${values.spans}"\n`);
  process.exit(2);
}
const figures = await replayFigures(spans);
process.stdout.write(values.json ? json(figures) : table(figures));
process.exit(0);

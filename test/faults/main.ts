import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { OPTIONS_HELP } from './run/options.ts';
import { reliabilityPage } from './run/report.ts';
import { runScenario } from './run/run-scenario.ts';
import { runSuite, say } from './run/suite.ts';
import { surroundings } from './run/surroundings.ts';
import { SCENARIOS } from './scenarios/index.ts';

const PAGE = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));

const HELP = `npm run test:faults [-- OPTIONS]

Breaks real Kafka, Elasticsearch, ingesters and collectors in many ways while numbered spans flow, then compares what was
acknowledged with what is stored. Ends with status 1 when a span was lost, doubled or wrongly dead-lettered, or a scenario
did not come to its end.

${OPTIONS_HELP}  --write         writes docs/reliability.md, of what was run
`;

await runSuite({
  help: HELP,
  scenarios: SCENARIOS,
  play: runScenario,
  async report(results, { long, write }) {
    const page = reliabilityPage(results, surroundings(long));
    if (write) await writeFile(PAGE, page);
    else say(`\n${page.slice(page.indexOf('| Scenario'), page.indexOf('## Taken with'))}`);
  },
});

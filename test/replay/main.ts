import { OPTIONS_HELP } from '../faults/run/options.ts';
import { runSuite } from '../faults/run/suite.ts';
import { runReplayScenario } from './run-replay-scenario.ts';
import { REPLAY_SCENARIOS } from './scenarios/index.ts';

const HELP = `npm run test:replay [-- OPTIONS]

Rebuilds days on real Kafka and Elasticsearch while numbered spans flow, kills what works on it, and compares what was
acknowledged with what is live in the end. Ends with status 1 when a span was lost or doubled, or a scenario did not come to its end.

${OPTIONS_HELP}`;

await runSuite({ help: HELP, scenarios: REPLAY_SCENARIOS, play: runReplayScenario });

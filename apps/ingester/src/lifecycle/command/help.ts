export const COMMANDS = ['run', 'explain', 'init', 'install-policy'] as const;
export type CommandName = (typeof COMMANDS)[number];

const DRY_RUN = `  --dry-run   changes nothing, and says what would be done
  --json      one JSON object per action and line, with the request`;

export const GENERAL_HELP = `lifecycle: looks after the indices

Usage: ingester lifecycle <command> [options]

  run             does now what is due: templates, tomorrow's indices, rollover, replicas, deletion
  explain         says of every index which phase it is in, why, and what comes next
  init            makes what the first span needs: templates, and today's indices or the aliases of rollover
  install-policy  puts the ILM policy for ES_USE_ILM in the place of the one that is there

Each has --help. Elasticsearch and the rules are those of the ingester's settings (ES_*, INGESTER_LIFECYCLE_*; see
ingester --help). Results go to standard output, everything else to standard error.
Exit status: 0 done, 1 failed or partly, 2 called the wrong way, 130 interrupted.
`;

export const HELP: Readonly<Record<CommandName, string>> = {
  run: `Usage: ingester lifecycle run [--dry-run] [--json]

Does one round, as an ingester does it at its interval. Waits while an ingester is at it.

${DRY_RUN}
`,
  explain: `Usage: ingester lifecycle explain [--json]

Changes nothing. Lists the indices of this installation and of its known tenants, what each was built from, and, apart,
indices whose names look alike and whose tenant is not known.

  --json      one JSON object per index and line
`,
  init: `Usage: ingester lifecycle init [--dry-run] [--json]

Safe to run twice, and by several at once.

${DRY_RUN}
`,
  'install-policy': `Usage: ingester lifecycle install-policy [--dry-run] [--json]

The policy is one per cluster, whatever the index prefix.

${DRY_RUN}
`,
};

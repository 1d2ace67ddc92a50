export const COMMANDS = ['register', 'create', 'list', 'restore'] as const;
export type CommandName = (typeof COMMANDS)[number];

const REPOSITORY = `  --repository <name>     of the cluster (jaeger_backup)`;

const SELECTING = `  --day <day>             2026-11-22, or outside for spans of implausible times; may be repeated
  --from <day>            first day
  --to <day>              last day
  --kind <kind>           span, service, dependencies or archive; may be repeated
  --tenant <name>         indices of this tenant too; may be repeated
  --all-tenants           of every tenant, and of every installation whose prefix looks like a tenant's
                          Days and kinds add up. With days, archived traces and rolled indices are meant only if
                          their kind is named.`;

export const GENERAL_HELP = `backup: copies of days in a snapshot repository of Elasticsearch

Usage: ingester backup <command> [options]

  register   tells the cluster where snapshots are kept
  create     makes a snapshot of all days, or of some
  list       says what snapshots there are
  restore    brings days back in new indices, and lets readers see them

Each has --help. Elasticsearch is that of the ingester's settings (ES_*; see ingester --help). Results go to standard
output, everything else to standard error.
Exit status: 0 done, 1 failed or refused, 2 called the wrong way, 130 interrupted.
`;

export const HELP: Readonly<Record<CommandName, string>> = {
  register: `Usage: ingester backup register [options]

Tells the cluster where snapshots are kept; every node then tries to write there.

  --type <type>           fs, or one that a plugin brings: s3, gcs, azure, … (fs)
  --location <path>       directory that all nodes share, below path.repo of their elasticsearch.yml; only for fs
                          (the name of the repository)
  --setting <key>=<value> any other setting of the type; may be repeated
  --replace               change a repository that has other settings
  --dry-run               only says what would be done
  --json                  the repository as a JSON object
${REPOSITORY}
`,
  create: `Usage: ingester backup create [options]

Makes a snapshot of what readers see: of all days and archived traces unless some are chosen. What did not change since
the last snapshot is not copied again. Its name sorts by time. Interrupted, it goes on in the cluster.

${SELECTING}
  --no-wait               only begins
  --dry-run               only says what would be in it
  --json                  progress and result as JSON lines
${REPOSITORY}
`,
  list: `Usage: ingester backup list [<snapshot>] [options]

Lists the snapshots, oldest first: state, time, size, days and indices. With a name, the indices of that one.

  --json                  one JSON object per snapshot and line
${REPOSITORY}
`,
  restore: `Usage: ingester backup restore <snapshot> [options]

Brings indices back as new generations of their days, beside those that are there, and then lets readers see them, all
days at once; what readers saw before stays as it was. Interrupted, the cluster goes on; the same command again finds
what was begun and ends it.

${SELECTING}
  --index <name>          this index of the snapshot and no other; may be repeated
  --no-switch             readers go on seeing what they see now; the same command without it switches later
  --force                 switch even to indices that hold fewer documents than what readers see now
  --dry-run               only says what would be done
  --json                  progress and result as JSON lines
${REPOSITORY}
`,
};

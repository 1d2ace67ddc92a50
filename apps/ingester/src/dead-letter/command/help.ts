export const COMMANDS = ['list', 'show', 'export', 'redrive', 'purge'] as const;
export type CommandName = (typeof COMMANDS)[number];

const SELECTING = `  --class <class>         rejected, undecodable, unreadable or tombstone
  --error-type <type>     such as document_parsing_exception
  --service <name>        of the span
  --since <time>          last failure at this time or later: 2026-11-22T10:00:00Z, or how long ago: 90m
  --until <time>          last failure before this time
                          The first three may be repeated: any of the values will do. Conditions add up.`;

export const GENERAL_HELP = `dead-letter: what could not be stored

Usage: ingester dead-letter <command> [options]

  list      groups the letters by class, error type and service
  show      prints letters with their headers and spans: show <partition>/<offset> …
  export    prints letters whole, as JSON lines
  redrive   sends letters to their source topic again
  purge     deletes letters

Each has --help. Kafka and the topic are those of the ingester's settings (KAFKA_CONSUMER_*; see ingester --help): the
letters of topic t are in t.dead-letter. Results go to standard output, everything else to standard error.
Exit status: 0 done, 1 failed, 2 called the wrong way, 130 interrupted.
`;

export const HELP: Readonly<Record<CommandName, string>> = {
  list: `Usage: ingester dead-letter list [options]

Groups the letters by class, error type and service, the largest group first: letters and spans in it, how many were
redriven, first and last failure, and the last letter as an example.

${SELECTING}
  --letters               single letters in place of groups, those that failed last first; 10000 at most
  --limit <n>             groups or letters to print (100)
  --json                  one JSON object per group or letter and line
`,
  show: `Usage: ingester dead-letter show <partition>/<offset> … [--json]

Prints letters of the dead-letter topic: all headers, and the spans of the payload, or its bytes where it has none.
Control characters are shown as escapes.

  --json                  one JSON object per letter and line, with the same limits
`,
  export: `Usage: ingester dead-letter export [<partition>/<offset> …] [options]

Prints letters as JSON lines: id, class, error type, reason, all headers, key and payload in base64, and the spans where
they can be read.

${SELECTING}
  --limit <n>             letters to print (all)
`,
  redrive: `Usage: ingester dead-letter redrive (--all | <partition>/<offset> … | conditions) [options]

Publishes letters to their source topic again, with the key, time and headers of the source record; what cannot be stored
becomes a new letter. A letter counts when Kafka has it on all in-sync replicas; then a receipt in the dead-letter topic
makes the next redrive leave it out. Sending one twice doubles nothing: the same span is the same document. Letters stay
until they are purged. Unreadable record batches and tombstones cannot be sent.

${SELECTING}
  --all                   every letter
  --limit <n>             letters to send (10000)
  --dry-run               sends nothing, and says what would be sent
  --again                 also letters that were redriven before
  --force                 also letters that came back after three redrives
  --json                  what was done as one JSON object
`,
  purge: `Usage: ingester dead-letter purge (--through <partition>/<offset> … | --before <time> | --all) [--yes]

Deletes letters for good, from the beginning of each partition.

  --through <p>/<o>       up to this letter and with it; may be repeated, once per partition
  --before <time>         up to the first letter that was written at this time or later
  --all                   everything
  --yes                   deletes; without it, says how many letters it would be and exits with 2
  --json                  what was done as one JSON object
`,
};

export const FROM_INDEX_HELP = `Usage: ingester replay plan|run --from-index <name> … [options]

Copies the documents of indices, Jaeger's or ours of any schema, into the days of this installation: as spans, through the
writer that spans from Kafka go through. Nothing is doubled by copying twice, and the indices themselves stay as they are.
The same command again goes on with its copy, however it ended; more processes with the same command share the work.
status, pause, resume and cancel are those of any replay.

  --from-index <name>     index, alias or pattern; may be repeated
  --from <time>           spans that start at this time or later: 2026-11-22T10:00:00Z, or how long ago: 90m
                          (as long as spans are kept: ES_RETENTION_DAYS)
  --until <time>          spans that ended before this time: those that ended later were sent when this installation
                          was there already, and would be stored a second time
  --dot-replacement <c>   what stands for a dot in the keys of tags as fields (@)
  --tenant <name>         whose the spans will be
  --name <name>           of the copy, for status, pause, resume and cancel (made of the rest)
  --parallel <n>          parts that this process reads at once (4)
  --json                  JSON lines instead of sentences
`;

export const COMMANDS = [
  'plan',
  'run',
  'status',
  'verify',
  'switch',
  'rollback',
  'pause',
  'resume',
  'cancel',
  'clean',
] as const;
export type CommandName = (typeof COMMANDS)[number];

const WHAT = `  --name <name>           of the replay; made from the days when left out
  --topic <topic>         to read (KAFKA_CONSUMER_TOPIC)
  --day <days>            2026-11-22, 2026-11-20..2026-11-22 or lists of these, UTC; may be repeated
  --from <time>           instead of days: records accepted at this time or later: 2026-11-22T10:00:00Z, or 90m ago
  --to <time>             and before this one
  --from-offsets <list>   instead of a time: partition/offset, such as 0/17,1/4
  --to-offsets <list>     the first ones that are not read
  --partitions <list>     only these
  --service <name>        only spans of this service; may be repeated, like --tenant and --trace-id
  --tenant <name>         only this tenant; "" stands for spans without one
  --trace-id <id>         only this trace
  --share <share>         keep a share of the traces: 0.1 or 10%
  --transform <change>    drop:LEVEL:KEY, redact:LEVEL:KEY or rename:LEVEL:KEY=NEW, with a level of resource, scope, span,
                          event, link; may be repeated. --drop, --redact and --rename are short for these: --drop span:KEY
  --target <target>       generation (new indices of the days, the default with --day), same (adds what is missing to the
                          live indices), topic:NAME, or file:PATH (JSON lines)`;

const PACE = `  --rate <rate>           the most that is read: 5000 (spans a second) or 4MB (a second), of all processes together`;

export const GENERAL_HELP = `replay: rebuilds days from Kafka

Usage: ingester replay <command> [options]

  plan      reads only: what a replay would read and change, and what is in its way
  run       begins a replay, or joins one of that name; several processes share its partitions
  status    shows replays, or one of them
  verify    compares the new generations of a replay with the live ones
  switch    moves the aliases to the new generations, then catches up
  rollback  moves them back to the old generations, with everything that arrived since
  pause     has the processes of a replay wait;  resume has them go on
  cancel    gives a replay up before its switch
  clean     deletes generations that nobody needs any more

Each has --help. Servers, topic and indices are those of the ingester's settings (see ingester --help). Results go to standard
output, everything else to standard error. Exit status: 0 done, 1 failed, 2 called the wrong way, 3 refused, 130 interrupted.
`;

export const HELP: Readonly<Record<CommandName, string>> = {
  plan: `Usage: ingester replay plan (--day <days> | --from <time> | --from-offsets <list>) [options]

Reads only. Says which offsets would be read, whether the topic still has all of each day, how many records, spans and bytes
that is, how long it takes, which indices would be made, and what is in the way (exit status 3).

${WHAT}
${PACE}
  --json                  one JSON object
`,
  run: `Usage: ingester replay run (--name <name> | --day <days> | --from <time> | --from-offsets <list>) [options]

Begins a replay, or goes on with the one of that name; more processes with the same command share its partitions. It reads in a
consumer group of its own, gives way to live traffic, and can be ended at any time: what is stored stays, run it again to go
on. With new generations it then follows the head of the topic until they are switched to; otherwise it ends with its range.
With --from-index it copies indices instead: see replay run --from-index --help.

${WHAT}
${PACE}
  --until-caught-up       ends when it has reached the head of the topic; by default it follows until the switch
  --json                  progress as JSON lines
`,
  status: `Usage: ingester replay status [--name <name>] [--json]

Lists replays, or shows one: its phase, how far it is, what its processes do, and what comes next.
`,
  verify: `Usage: ingester replay verify --name <name> [--all] [--sample <traces>] [--json]

Compares each day of the new generations with the live one: spans and traces per service, mappings, and whole documents of a
sample of traces, or all of them. Differences are looked at again when both sides have passed the head of the topic, so that
what is merely on its way is none. The outcome is remembered: switch asks for it.

  --all                   every document
  --sample <traces>       traces to compare whole (200)
  --json                  one JSON object
`,
  switch: `Usage: ingester replay switch --name <name> [--force "<reason>"]

Moves the aliases of all days and kinds to the new generations in one request, when these hold at least what searches see, then
catches up past what was live at that moment. Refused unless verified without differences. Ended on the way, it is finished by
calling it again.

  --force <reason>        in spite of differences; the reason is remembered
`,
  rollback: `Usage: ingester replay rollback --name <name>

Brings the old generations back: first stores there everything that arrived since the switch, then moves the aliases like
switch does. Ended on the way, it is finished by calling it again.
`,
  pause: `Usage: ingester replay pause --name <name>

All processes of the replay stop reading within seconds, and stay.
`,
  resume: `Usage: ingester replay resume --name <name>

Undoes pause.
`,
  cancel: `Usage: ingester replay cancel --name <name>

Gives a replay up that was not switched to: its processes end and its days are free. What it wrote waits for clean.
`,
  clean: `Usage: ingester replay clean [--name <name>] [--grace <duration>] [--now]

Deletes the old generations of replays that are done, and the new ones of those that were cancelled or rolled back. Never
deletes what is live. After it there is no way back.

  --grace <duration>      how long old generations are kept after a switch (24h)
  --now                   does not wait for that
`,
};

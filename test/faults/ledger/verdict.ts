/** What is known when everything has come to rest. Numbers are those of the ledger's spans. */
export interface Evidence {
  readonly attempted: ReadonlySet<number>;
  readonly acknowledged: ReadonlySet<number>;
  /** Spans that can never be stored. */
  readonly poison: ReadonlySet<number>;
  /** Documents by span number. */
  readonly documents: ReadonlyMap<number, number>;
  /** Documents that carry no number of ours. */
  readonly foreignDocuments: number;
  /** Spans in the dead-letter topic; the same one may be there twice. */
  readonly deadLettered: ReadonlySet<number>;
  readonly undecodableLetters: { readonly expected: number; readonly found: number };
  readonly samples: readonly { readonly seq: number; readonly sent: string; readonly stored: string }[];
  readonly positions: readonly PartitionPosition[];
  readonly accounts: readonly Account[];
}

export interface PartitionPosition {
  readonly partition: number;
  /** -1: nothing was committed yet. */
  readonly committed: bigint;
  /** Offset that the next record will get. */
  readonly end: bigint;
}

/** The counters of one running ingester. */
export interface Account {
  readonly role: string;
  readonly accepted: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly deadLettered: number;
  readonly abandoned: number;
  readonly inFlight: number;
}

export interface Verdict {
  /** Spans that were sent. */
  readonly spans: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  readonly deadLetteredValid: number;
  /** Sentences; empty when all is well. */
  readonly failures: readonly string[];
}

const EXAMPLES = 5;

/** Compares what was promised with what is there. */
export function verdict(evidence: Evidence): Verdict {
  const { attempted, acknowledged, poison, documents, deadLettered } = evidence;
  const lost = [...acknowledged].filter((seq) => !documents.has(seq) && !deadLettered.has(seq));
  const doubled = [...documents].filter(([, count]) => count > 1).map(([seq]) => seq);
  const deadLetteredValid = [...deadLettered].filter((seq) => !poison.has(seq));
  const unsent = [...documents.keys()].filter((seq) => !attempted.has(seq));
  const altered = evidence.samples.filter(({ sent, stored }) => sent !== stored).map(({ seq }) => seq);
  return {
    spans: attempted.size,
    acknowledged: acknowledged.size,
    lost: lost.length,
    doubled: doubled.reduce((sum, seq) => sum + documents.get(seq)! - 1, 0),
    deadLetteredValid: deadLetteredValid.length,
    failures: [
      ...(acknowledged.size === 0 ? ['nothing was acknowledged: the scenario shows nothing'] : []),
      ...sentence('acknowledged spans are neither stored nor dead-lettered', lost),
      ...sentence('spans are stored more than once', doubled),
      ...sentence('valid spans are in the dead-letter topic', deadLetteredValid),
      ...sentence('stored spans were never sent', unsent),
      ...sentence('sampled documents differ from what was sent', altered),
      ...other(evidence),
    ],
  };
}

function other(evidence: Evidence): string[] {
  const { documents, samples, foreignDocuments, undecodableLetters: letters, positions, accounts } = evidence;
  const behind = positions.filter(({ committed, end }) => committed !== end && !(end === 0n && committed < 0n));
  return [
    ...(documents.size > 0 && samples.length === 0 ? ['no stored document was compared with what was sent'] : []),
    ...(foreignDocuments > 0 ? [`${foreignDocuments} documents carry no number of this run`] : []),
    ...(letters.found === letters.expected
      ? []
      : [`${letters.found} records are dead-lettered whole, not ${letters.expected}`]),
    ...behind.map(
      ({ partition, committed, end }) => `partition ${partition} is committed up to ${committed} of ${end}`,
    ),
    ...accounts.flatMap(accountFailures),
  ];
}

function accountFailures({ role, accepted, inFlight, ...settled }: Account): string[] {
  const { stored, duplicates, deadLettered, abandoned } = settled;
  const sum = stored + duplicates + deadLettered + abandoned + inFlight;
  const detail = `${stored} stored, ${duplicates} duplicates, ${deadLettered} dead-lettered, ${abandoned} abandoned, ${inFlight} in flight`;
  return [
    ...(accepted === sum ? [] : [`${role} accepted ${accepted} spans and accounts for ${sum}: ${detail}`]),
    ...(inFlight === 0 ? [] : [`${role} has ${inFlight} spans in flight at rest`]),
  ];
}

function sentence(what: string, numbers: readonly number[]): string[] {
  if (numbers.length === 0) return [];
  const examples = numbers.slice(0, EXAMPLES).join(', ');
  return [`${numbers.length} ${what}: ${examples}${numbers.length > EXAMPLES ? ', …' : ''}`];
}

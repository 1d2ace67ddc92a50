import type { SpanAccounting } from '../../api/operations/processes';

export type AccountingTerm = 'stored' | 'duplicates' | 'deadLettered' | 'abandoned' | 'inFlight';

export interface Accounted {
  readonly accepted: number;
  readonly terms: readonly { readonly term: AccountingTerm; readonly name: string; readonly spans: number }[];
  /** What was accepted and is in none of the terms; less than 0: counted twice. */
  readonly difference: number;
  /** What it means, as a sentence. */
  readonly says: string;
}

const NAMES: Record<AccountingTerm, string> = {
  stored: 'indexed',
  duplicates: 'duplicates',
  deadLettered: 'dead-lettered',
  abandoned: 'given back',
  inFlight: 'in flight',
};

/** accepted = indexed + duplicates + dead-lettered + given back + in flight. */
export function accountedOf(accounting: SpanAccounting): Accounted {
  const terms = (Object.keys(NAMES) as AccountingTerm[]).map((term) => ({
    term,
    name: NAMES[term],
    spans: accounting[term],
  }));
  const difference = terms.reduce((left, { spans }) => left - spans, accounting.accepted);
  return { accepted: accounting.accepted, terms, difference, says: sentenceOf(difference, accounting.inFlight) };
}

function sentenceOf(difference: number, inFlight: number): string {
  if (difference === 0 && inFlight === 0) return 'Every span that was accepted has come to rest. Nothing is missing.';
  if (difference === 0)
    return 'Every span that was accepted is accounted for; those in flight have yet to come to rest.';
  if (difference > 0)
    return 'These spans were accepted, and nothing says what became of them. When this does not go back to 0, report it.';
  return 'More spans came to rest than were accepted. When this does not go back to 0, report it.';
}

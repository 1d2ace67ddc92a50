import type { Call } from './call.js';
import { checkout, confirmationMail, type CheckoutOutcome } from './checkout.js';
import { productPage, recommendations, salesReport, startPage } from './pages.js';
import { randomBelow, type Random } from './random.js';

/** What happens in the shop. */
export interface Story {
  readonly call: Call;
  /** A trace of its own that begins after a message was sent, and is linked to it. */
  readonly followedBy?: Call;
}

interface Kind {
  readonly times: number;
  readonly tell: (random: Random) => Story;
}

const KINDS: readonly Kind[] = [
  { times: 12, tell: (random) => ({ call: startPage(user(random)) }) },
  { times: 8, tell: (random) => ({ call: productPage(product(random), true) }) },
  { times: 2, tell: () => ({ call: productPage('9999', false) }) },
  { times: 4, tell: (random) => ({ call: recommendations(user(random)) }) },
  { times: 1, tell: () => ({ call: salesReport() }) },
  { times: 7, tell: (random) => order(random, 'paid') },
  { times: 1, tell: (random) => order(random, 'paid', false) },
  { times: 3, tell: (random) => order(random, 'declined') },
  { times: 2, tell: (random) => order(random, 'bank silent') },
];

export function stories(random: Random): Story[] {
  return KINDS.flatMap(({ times, tell }) => Array.from({ length: times }, () => tell(random)));
}

function order(random: Random, outcome: CheckoutOutcome, isDelivered = true): Story {
  const id = `o-${100_000 + randomBelow(random, 900_000)}`;
  const call = checkout(id, user(random), outcome);
  return { call, ...(outcome === 'paid' && { followedBy: confirmationMail(id, isDelivered) }) };
}

function user(random: Random): string {
  return `u-${1 + randomBelow(random, 40)}`;
}

function product(random: Random): string {
  return String(1 + randomBelow(random, 200));
}

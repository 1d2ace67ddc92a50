import type { PageToCheck } from './page-faults.ts';
import { CHECKOUT_ID, FAILED_CHECKOUT_ID } from './shop-traces.ts';

/** Every page about the shop's traces. */
export const TRACE_PAGES: readonly PageToCheck[] = [
  { name: 'search', path: 'search', shows: 'Find traces' },
  { name: 'results', path: 'search?service=web', shows: 'POST /checkout' },
  { name: 'timeline', path: `trace/${FAILED_CHECKOUT_ID}`, shows: 'POST bank' },
  { name: 'trace graph', path: `trace/${FAILED_CHECKOUT_ID}?view=graph`, shows: 'GetCart' },
  { name: 'statistics', path: `trace/${FAILED_CHECKOUT_ID}?view=statistics`, shows: 'payment' },
  { name: 'spans', path: `trace/${FAILED_CHECKOUT_ID}?view=spans`, shows: 'SELECT items' },
  { name: 'flame graph', path: `trace/${FAILED_CHECKOUT_ID}?view=flame`, shows: 'payment' },
  { name: 'events', path: `trace/${FAILED_CHECKOUT_ID}?view=events`, shows: 'card declined' },
  { name: 'comparison', path: `compare?a=${CHECKOUT_ID}&b=${FAILED_CHECKOUT_ID}`, shows: 'send receipt' },
  { name: 'dependencies', path: 'dependencies', shows: 'payment' },
  { name: 'monitor', path: 'monitor?service=web', shows: 'GET /products' },
  {
    name: 'a trace that is not there',
    path: 'trace/abcdef',
    shows: 'There is no trace of this id',
    isAbsent: true,
  },
  { name: 'a page that is not there', path: 'nowhere', shows: 'There is no such page', isAbsent: true },
];

/** The views of a trace, as its URL names them; the timeline goes without. */
export const TRACE_VIEWS = ['', '?view=graph', '?view=statistics', '?view=spans', '?view=flame', '?view=events'];

import { describeReal } from '../../../../test/stack/describe-real.ts';
import { comparerCases } from './comparer-cases.testbed.js';

describeReal('comparing generations of 8,000 spans', () => comparerCases(1_000));

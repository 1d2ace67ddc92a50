import { describeReal } from '../../../../test/stack/describe-real.ts';
import { comparerCases } from './comparer-cases.testbed.js';

describeReal('comparing generations of 20,000 spans', () => comparerCases(2_500));

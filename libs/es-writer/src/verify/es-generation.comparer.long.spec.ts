import { describeReal } from '../../../../test/stack/describe-real.ts';
import { generationComparerContract } from '../../../../test/contract/generation-comparer.contract.ts';

describeReal('comparing generations of 20,000 spans', () => generationComparerContract(2_500));

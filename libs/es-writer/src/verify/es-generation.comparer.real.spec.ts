import { describeReal } from '../../../../test/stack/describe-real.ts';
import { generationComparerContract } from '../../../../test/contract/generation-comparer.contract.ts';

describeReal('comparing generations of 8,000 spans', () => generationComparerContract(1_000));

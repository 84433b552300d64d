import type { Bench } from '../harness';
import { mintBench } from './mint.bench';
import { sealBench } from './seal.bench';
import { sealedAppendBench } from './sealed-append.bench';

export const vaultBenches: readonly Bench[] = [sealBench, mintBench, sealedAppendBench];

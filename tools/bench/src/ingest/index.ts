import type { Bench } from '../harness';
import { batchBench } from './batch.bench';
import { singleBench } from './single.bench';

export const ingestBenches: readonly Bench[] = [singleBench, batchBench];

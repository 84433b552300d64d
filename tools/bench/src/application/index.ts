import type { Bench } from '../harness';
import { batchBench } from './batch.bench';
import { millionBench } from './million.bench';
import { singleBench } from './single.bench';
import { visibleBench } from './visible.bench';

export const applicationBenches: readonly Bench[] = [singleBench, batchBench, visibleBench, millionBench];

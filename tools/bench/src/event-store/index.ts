import type { Bench } from '../harness';
import { appendBench } from './append.bench';
import { growthBench } from './growth.bench';

export const eventStoreBenches: readonly Bench[] = [appendBench, growthBench];

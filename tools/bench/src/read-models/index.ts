import type { Bench } from '../harness';
import { rebuildAllBench } from './rebuild-all.bench';
import { timelineBench } from './timeline.bench';

export const readModelBenches: readonly Bench[] = [rebuildAllBench, timelineBench];

import type { Bench } from '../harness';
import { customKpiBench } from './custom.bench';
import { queryBench } from './query.bench';
import { rebuildBench } from './rebuild.bench';

export const kpiBenches: readonly Bench[] = [rebuildBench, queryBench, customKpiBench];

import type { Bench } from '../harness';
import { contactListBench } from './contact-list.bench';
import { rebuildAllBench } from './rebuild-all.bench';
import { timelineBench } from './timeline.bench';

export const readModelBenches: readonly Bench[] = [contactListBench, rebuildAllBench, timelineBench];

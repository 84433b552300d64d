import type { Bench } from '../harness';
import { projectBench } from './project.bench';
import { relayBench } from './relay.bench';

export const distributedBenches: readonly Bench[] = [relayBench, projectBench];

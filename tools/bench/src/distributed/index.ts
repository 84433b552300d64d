import type { Bench } from '../harness';
import { footprintBench } from './footprint.bench';
import { projectBench } from './project.bench';
import { relayBench } from './relay.bench';
import { scalingBench } from './scaling.bench';
import { visibleBench } from './visible.bench';

export const distributedBenches: readonly Bench[] = [
  relayBench,
  projectBench,
  visibleBench,
  scalingBench,
  footprintBench,
];

import type { Bench } from '../harness';
import { consoleBench } from './console.bench';

export const consoleBenches: readonly Bench[] = [consoleBench];

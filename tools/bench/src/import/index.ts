import type { Bench } from '../harness';
import { importBench } from './import.bench';

export const importBenches: readonly Bench[] = [importBench];

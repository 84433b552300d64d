import type { Bench } from '../harness';
import { searchBaseBench } from './search-base.bench';

export const duplicateBenches: readonly Bench[] = [searchBaseBench];

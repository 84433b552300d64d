import type { Bench } from '../harness';
import { shapesBench } from './shapes.bench';

export const analysisBenches: readonly Bench[] = [shapesBench];

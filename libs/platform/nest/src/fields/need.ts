import { IsOptional } from 'class-validator';

/** Whether a field may be missing. */
export type Need = 'required' | 'optional';

/** Lets a field be missing, where it may. */
export const optionalIf = (need: Need): PropertyDecorator[] => (need === 'optional' ? [IsOptional()] : []);

import { IsOptional, ValidateIf } from 'class-validator';

/** Whether a field may be missing; `nullable`: or null, which empties it where a record is changed. */
export type Need = 'required' | 'optional' | 'nullable';

/** The field may be missing, but not null: then nobody has to guess what null means. */
export const MayBeMissing = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** Lets a field be missing, where it may. */
export function optionalIf(need: Need): PropertyDecorator[] {
  if (need === 'required') return [];
  return [need === 'nullable' ? IsOptional() : MayBeMissing()];
}

/** The same as OpenAPI says it. */
export const describedNeed = (need: Need) => ({
  required: need === 'required',
  ...(need === 'nullable' && { nullable: true }),
});

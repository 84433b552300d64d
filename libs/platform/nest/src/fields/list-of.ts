import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional } from 'class-validator';

/** An optional list of a query, repeated or with commas: `?kind=a,b` or `?kind=a&kind=b`. */
export function ListOf(values: readonly string[], description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, required: false, type: String, isArray: true, enum: [...values] }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : listed(value))),
    IsIn([...values], { each: true }),
    ArrayMaxSize(values.length),
  );
}

export function listed(value: unknown): unknown[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item): unknown[] => (typeof item === 'string' ? item.split(',') : [item]));
}

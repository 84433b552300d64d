import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional } from 'class-validator';

const rfc3339 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** ms; NaN for what is no time. A date alone is its midnight, UTC. */
export function parseTime(value: unknown): number {
  return typeof value === 'string' && rfc3339.test(value) ? Date.parse(value) : Number.NaN;
}

export const formatTime = (ms: number): string => new Date(ms).toISOString();

/** An optional time of a query: RFC 3339 outside, ms inside. */
export function Time(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, required: false, type: String, format: 'date-time' }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : parseTime(value))),
    IsInt({ message: '$property must be an RFC 3339 time' }),
  );
}

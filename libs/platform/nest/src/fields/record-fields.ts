import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, Matches } from 'class-validator';

/** The id of another record. */
export function RecordId(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, pattern: '^[0-9a-f]{32}$' }),
    Matches(/^[0-9a-f]{32}$/, { message: '$property must be 32 hex digits' }),
  );
}

/** A calendar day. */
export function Day(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, format: 'date', example: '2026-01-31' }),
    Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '$property must be YYYY-MM-DD' }),
    IsISO8601({ strict: true }),
  );
}

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsISO8601, IsOptional, Matches } from 'class-validator';
import { listed } from './list-of';
import { describedNeed, optionalIf, type Need } from './need';

const MOST_IDS = 100;

/** The id of another record. */
export function RecordId(description: string, need: Need = 'required'): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, type: String, pattern: '^[0-9a-f]{32}$', ...describedNeed(need) }),
    ...optionalIf(need),
    Matches(/^[0-9a-f]{32}$/, { message: '$property must be 32 hex digits' }),
  );
}

/** Ids of records in a query: any of them. */
export function RecordIds(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description: `${description} Several with commas.`, required: false, type: String }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : listed(value))),
    ArrayMaxSize(MOST_IDS),
    Matches(/^[0-9a-f]{32}$/, { each: true, message: '$property must be ids of 32 hex digits' }),
  );
}

/** An id that people chose (of an owner, team, queue, pipeline, stage, campaign): never a name or a mail address. */
export function ShortId(description: string, need: Need = 'required'): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, type: String, pattern: SHORT_ID.source, ...describedNeed(need) }),
    ...optionalIf(need),
    Matches(SHORT_ID, { message: '$property must be 1 to 64 letters, digits and _ . : -' }),
  );
}

export const SHORT_ID = /^[A-Za-z0-9_.:-]{1,64}$/;

/** A few words out of a list that people keep, e.g. why something was lost: they are counted, and nobody's words. */
export function Label(description: string, need: Need = 'required'): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, type: String, ...describedNeed(need), maxLength: 64 }),
    ...optionalIf(need),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    Matches(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} _.:/,'&()-]{0,63}$/u, {
      message: "$property must be 1 to 64 letters, digits, spaces and _ . : / , ' & ( ) -",
    }),
  );
}

/** A calendar day. */
export function Day(description: string, need: Need = 'required'): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, type: String, format: 'date', example: '2026-01-31', ...describedNeed(need) }),
    ...optionalIf(need),
    Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '$property must be YYYY-MM-DD' }),
    IsISO8601({ strict: true }),
  );
}

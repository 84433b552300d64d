import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, Length } from 'class-validator';

/** A field of a record: trimmed text; null empties it, where it is changed. */
export function Text(description: string, maxLength = 200): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, required: false, type: String, nullable: true, minLength: 1, maxLength }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    Length(1, maxLength),
  );
}

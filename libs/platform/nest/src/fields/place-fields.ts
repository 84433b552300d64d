import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { channels } from '@rapport/contracts';
import { IsIn, Matches } from 'class-validator';
import { MayBeMissing } from './need';

/** Where something comes from; may be missing. */
export function Country(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: false, type: String, pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
    MayBeMissing(),
    Matches(/^[A-Z]{2}$/, { message: '$property must be two capital letters' }),
  );
}

/** How it came in; may be missing. */
export function ChannelName(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: false, enum: [...channels], description: 'How it came in.' }),
    MayBeMissing(),
    IsIn([...channels]),
  );
}

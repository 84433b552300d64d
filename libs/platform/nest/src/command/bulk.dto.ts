import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiProperty, ApiResponse } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Min,
} from 'class-validator';
import { ChangesRecords } from '../access/audit-trail';
import { Access, type AccessRule } from '../access/access-rule';
import type { Problem } from '../problem/problem';
import { ChangedDto } from './changed.dto';
import { IdempotencyHeader } from './command-route';

export const MOST_BULK_ITEMS = 500;

/** One command of a bulk. */
export class BulkItemDto {
  @ApiProperty({ description: 'The command, e.g. `tag`.' })
  @IsString()
  do!: string;

  @ApiProperty({ required: false, description: 'The record; not for commands that make one.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{32}$/, { message: 'id must be 32 hex digits' })
  id?: string;

  @ApiProperty({ required: false, description: 'The version that you saw, instead of If-Match.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  version?: number;

  @ApiProperty({ required: false, type: Object, description: 'The body that the command has when it is sent alone.' })
  @IsOptional()
  @IsObject()
  with?: object;
}

export class BulkDto {
  @ApiProperty({ type: [BulkItemDto], minItems: 1, maxItems: MOST_BULK_ITEMS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_BULK_ITEMS)
  @IsObject({ each: true })
  items!: object[];
}

export class BulkResultDto {
  @ApiProperty()
  index!: number;

  @ApiProperty({ description: 'The status that the command alone would have had; 200 for every success.' })
  status!: number;

  @ApiProperty({ required: false, type: ChangedDto })
  result?: ChangedDto;

  @ApiProperty({ required: false, description: 'Why it was refused: a problem as single commands are answered.' })
  problem?: Problem;
}

export class BulkAnswerDto {
  @ApiProperty({ type: [BulkResultDto], description: 'In the order of the items.' })
  items!: BulkResultDto[];

  @ApiProperty()
  succeeded!: number;

  @ApiProperty()
  failed!: number;
}

/** A POST that takes a {@link BulkDto}: answered 207 with a result or problem per item. */
export function BulkCommand({ path = 'bulk', ...rule }: Exclude<AccessRule, string> & { readonly path?: string }) {
  return applyDecorators(
    Post(path),
    HttpCode(207),
    Access(rule),
    ChangesRecords(),
    IdempotencyHeader(),
    ApiResponse({ status: 207, type: BulkAnswerDto }),
  );
}

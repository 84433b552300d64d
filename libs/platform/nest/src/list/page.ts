import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { DocumentModel, FindPage, FindQuery, ReadModels } from '@rapport/platform-ports';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** What every list understands; its filters extend it. */
export class PageQuery {
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiProperty({ required: false, description: '`next` of the page before, with the same filters and sort.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_048)
  cursor?: string;
}

/** The order of a list: one of these fields, descending with a `-` before it. The first one is the default. */
export function SortedBy(...orders: readonly [string, ...string[]]): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: false, enum: [...orders], default: orders[0] }),
    IsOptional(),
    IsIn([...orders]),
  );
}

/** A page as it is answered: `class OrderPage extends PageOf(OrderDto) {}`. */
export function PageOf<Item>(item: Class<Item>) {
  class Page {
    @ApiProperty({ type: [item] })
    items!: Item[];

    @ApiProperty({ type: String, nullable: true, description: 'Cursor of the next page; null at the end.' })
    next!: string | null;
  }
  return Page;
}

/** A page of a read model, in the order that `sort` names. @throws InvalidCursor */
export function findPage(
  readModels: ReadModels,
  model: DocumentModel,
  where: FindQuery['where'],
  { sort, limit, cursor }: PageQuery & { readonly sort: string },
): Promise<FindPage> {
  const field = sort.replace(/^-/, '');
  const direction = sort === field ? 'asc' : 'desc';
  return readModels.find(model, { where, sort: [{ field, direction }], limit, ...(cursor && { cursor }) });
}

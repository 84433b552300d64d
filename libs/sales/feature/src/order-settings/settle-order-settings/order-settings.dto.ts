import { ApiProperty } from '@nestjs/swagger';
import { sourceCategories, type OrderSettings, type SourceCategory } from '@rapport/sales-domain';
import { IsArray, IsObject, IsString } from 'class-validator';

/** Shapes only; what the values may be is the decider's to say. */
export class SettleOrderSettingsDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...sourceCategories] },
    example: { stripe: 'payment', 'web-shop': 'shop-webhook', ledger: 'file' },
    description:
      'Source, as its write key names it → what it is. A source not named here is an `sdk`. A category stays with the reports that came under it.',
  })
  @IsObject()
  categories!: Record<string, string>;

  @ApiProperty({
    enum: sourceCategories,
    isArray: true,
    example: sourceCategories,
    description: 'Whom to believe first where sources differ about an order: each category once.',
  })
  @IsArray()
  @IsString({ each: true })
  precedence!: string[];
}

export class OrderSettingsDto {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: [...sourceCategories] } })
  categories!: OrderSettings['categories'];

  @ApiProperty({ enum: sourceCategories, isArray: true })
  precedence!: readonly SourceCategory[];
}

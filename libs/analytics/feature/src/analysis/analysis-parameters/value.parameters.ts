import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsNumber, IsObject, Max, Min } from 'class-validator';
import { InCurrency } from './range.parameters';

export class RfmParameters extends InCurrency {}

export class CustomerValueParameters extends InCurrency {
  @ApiProperty({ required: false, type: 'integer', default: 52 })
  @IsInt()
  @Min(1)
  @Max(520)
  horizonWeeks = 52;

  @ApiProperty({ required: false, type: 'integer', default: 26, description: 'Weeks to validate on; 0: none.' })
  @IsInt()
  @Min(0)
  @Max(260)
  holdoutWeeks = 26;

  @ApiProperty({ type: Number, required: false, default: 0.1, description: 'Per year.' })
  @IsNumber()
  @Min(0)
  @Max(1)
  discountRate = 0.1;

  @ApiProperty({ type: Number, required: false, default: 1, description: 'Margin ÷ revenue of the organisation.' })
  @IsNumber()
  @Min(0)
  @Max(1)
  marginRate = 1;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Margin ÷ revenue by product.',
  })
  @IsObject()
  productMargins: Record<string, number> = {};
}

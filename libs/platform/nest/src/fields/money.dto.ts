import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { MOST_MINOR_UNITS, type Money } from '@rapport/contracts';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { describedNeed, optionalIf, type Need } from './need';

const currencies = Intl.supportedValuesOf('currency');

/** ISO 4217. */
export function Currency(need: Need = 'required'): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description: 'ISO 4217', pattern: '^[A-Z]{3}$', example: 'EUR', ...describedNeed(need) }),
    ...optionalIf(need),
    IsIn(currencies, { message: '$property must be an ISO 4217 code in capitals' }),
  );
}

/** An amount in minor units (cents; none for JPY), never negative. */
export function MinorUnits(description: string, need: Need = 'required'): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, type: 'integer', minimum: 0, maximum: MOST_MINOR_UNITS, ...describedNeed(need) }),
    ...optionalIf(need),
    IsInt(),
    Min(0),
    Max(MOST_MINOR_UNITS),
  );
}

export class MoneyDto implements Money {
  @MinorUnits('Minor units of the currency.')
  amount!: number;

  @Currency()
  currency!: string;
}

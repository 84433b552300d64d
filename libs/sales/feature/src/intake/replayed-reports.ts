import type { Channel, ProductLine, SubjectRef } from '@rapport/contracts';
import { Country, Currency, ChannelName, MayBeMissing, MinorUnits } from '@rapport/platform-nest';
import { sourceCategories, type ReportedOrder, type ReportOnOrder, type SourceCategory } from '@rapport/sales-domain';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const types = ['order-reported', 'refund-reported', 'cancellation-reported'] as const;

class ReplayedLineDto implements ProductLine {
  @IsString()
  @Length(1, 512)
  productId!: string;

  @IsNumber()
  quantity!: number;

  @MinorUnits('', 'optional')
  price?: number;
}

class ReplayedSettingsDto {
  @IsInt()
  version!: number;

  @IsArray()
  @IsIn([...sourceCategories], { each: true })
  precedence!: SourceCategory[];
}

/** One report on an order, as the Rapport that it was exported from has it. */
export class ReplayedReportDto {
  @IsIn([...types])
  type!: (typeof types)[number];

  /** ms */
  @IsInt()
  @Min(0)
  @Max(8.64e15)
  at!: number;

  /** The message that brought it: when that one is imported, too, it is the same report. */
  @Matches(/^[0-9a-f]{32}(\.\d+)?$/)
  cause!: string;

  @IsString()
  @Length(1, 200)
  source!: string;

  @IsIn([...sourceCategories])
  category!: SourceCategory;

  @MayBeMissing()
  @ValidateNested()
  @Type(() => ReplayedSettingsDto)
  settings?: ReplayedSettingsDto;

  @MayBeMissing()
  @IsIn(['completed', 'updated'])
  says?: 'completed' | 'updated';

  @ChannelName()
  channel?: Channel;

  @Country()
  country?: string;

  @MayBeMissing()
  @Currency()
  currency?: string;

  @MinorUnits('', 'optional')
  net?: number;

  @MinorUnits('', 'optional')
  tax?: number;

  @MinorUnits('', 'optional')
  shipping?: number;

  @MinorUnits('', 'optional')
  discount?: number;

  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ReplayedLineDto)
  products?: ReplayedLineDto[];

  @MayBeMissing()
  @IsString()
  @Length(1, 512)
  refundId?: string;

  @MinorUnits('', 'optional')
  amount?: number;
}

/** As an export says it: all but whose it is, which is said of the order, and which import brought it here. */
export function givenReport({ type, occurredAt, data }: ReportOnOrder): object {
  const { order: _, shop: __, orderId: ___, import: ____, cause, source, category, ...said } = data;
  const own: object = 'subject' in said ? withoutSubject(said) : said;
  return { type, at: occurredAt, cause, source, category, ...own };
}

function withoutSubject({ subject: _, ...said }: { readonly subject: SubjectRef }): object {
  return said;
}

/** As it is kept in the order's stream. */
export function replayed(
  report: ReplayedReportDto,
  about: Pick<ReportedOrder, 'order' | 'shop' | 'orderId' | 'subject' | 'import'>,
  currencyOfRow: string,
): ReportOnOrder {
  const { subject, ...named } = about;
  const { type, at: occurredAt, cause, source, category, settings, country, currency, amount } = report;
  const reported = {
    ...{ ...named, cause, source, category },
    ...(settings && { settings: { version: settings.version, precedence: settings.precedence } }),
  };
  switch (type) {
    case 'order-reported': {
      const {
        says = 'updated',
        channel = 'other',
        net = 0,
        tax = 0,
        shipping = 0,
        discount = 0,
        products = [],
      } = report;
      const lines = products.map(({ productId, quantity, price }) => ({
        ...{ productId, quantity },
        ...(price !== undefined && { price }),
      }));
      const amounts = { currency: currency ?? currencyOfRow, net, tax, shipping, discount, products: lines };
      return {
        type,
        occurredAt,
        data: { ...reported, says, subject, channel, ...(country && { country }), ...amounts },
      };
    }
    case 'refund-reported': {
      const refund = { refundId: report.refundId ?? cause, ...(currency && { currency }) };
      return { type, occurredAt, data: { ...reported, ...refund, ...(amount !== undefined && { amount }) } };
    }
    case 'cancellation-reported':
      return { type, occurredAt, data: reported };
    default:
      return type satisfies never;
  }
}

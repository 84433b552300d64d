import { ApiProperty } from '@nestjs/swagger';
import { formatTime, MoneyDto } from '@rapport/platform-nest';
import type { StoredDocument } from '@rapport/platform-ports';
import { customOfRow, type CustomField } from '@rapport/records-domain';
import { ShownCustomValues } from '@rapport/records-feature';
import type { OrderView } from '@rapport/sales-domain';

export class OrderLineDto {
  @ApiProperty()
  productId!: string;

  @ApiProperty()
  quantity!: number;

  @ApiProperty({ required: false, description: 'Unit price, minor units.' })
  price?: number;
}

export class OrderRefundDto {
  @ApiProperty()
  refundId!: string;

  @ApiProperty({ format: 'date-time' })
  occurredAt!: string;

  @ApiProperty({ description: 'Minor units, as it counts.' })
  amount!: number;

  @ApiProperty({
    required: false,
    enum: ['exceeds-order', 'other-currency'],
    description: 'Why less counts than the source said.',
  })
  flagged?: string;

  @ApiProperty({ required: false, type: MoneyDto, description: 'What the source said, where it was flagged.' })
  said?: MoneyDto;
}

/** An order as it was settled from all that reported it. */
export class OrderDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  shop!: string;

  @ApiProperty({ description: 'As the shop names it.' })
  orderId!: string;

  @ApiProperty({ description: 'Who ordered: addresses the profile and the timeline.' })
  subject!: string;

  @ApiProperty({
    enum: ['placed', 'cancelled', 'withdrawn'],
    description: '`withdrawn`: taken back with the import that was alone to report it.',
  })
  status!: string;

  @ApiProperty({ required: false, description: 'Why it was withdrawn.' })
  reason?: string;

  @ApiProperty({ format: 'date-time' })
  occurredAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  cancelledAt!: string | null;

  @ApiProperty()
  channel!: string;

  @ApiProperty({ description: 'The most believed source of it.' })
  source!: string;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty()
  currency!: string;

  @ApiProperty({ description: 'Minor units, net of discount, tax and shipping.' })
  net!: number;

  @ApiProperty({ description: 'Minor units, the sum of its refunds.' })
  refunded!: number;

  @ApiProperty({ type: [OrderLineDto] })
  products!: readonly OrderLineDto[];

  @ApiProperty({ type: [OrderRefundDto] })
  refunds!: readonly OrderRefundDto[];

  @ShownCustomValues('order')
  custom!: object;
}

/** A document of the projection of orders as it is answered. */
export function orderOf(
  { id, document }: Pick<StoredDocument, 'id' | 'document'>,
  fields: readonly CustomField[],
): OrderDto {
  const { row, custom } = customOfRow(fields, document as OrderView);
  const { occurredAt, cancelledAt, refunds, ...plain } = row;
  return {
    ...{ id, ...plain, occurredAt: formatTime(occurredAt) },
    cancelledAt: cancelledAt === null ? null : formatTime(cancelledAt),
    custom,
    refunds: refunds.map((refund) => ({ ...refund, occurredAt: formatTime(refund.occurredAt) })),
  };
}

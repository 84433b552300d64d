import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { CustomFieldKind } from '@rapport/contracts';
import { IsObject, IsOptional } from 'class-validator';

// Each stands in the API document for the values of one kind of record; what is in it is told when the document is made.
class ContactCustomValues {}
class AccountCustomValues {}
class LeadCustomValues {}
class OpportunityCustomValues {}
class OrderCustomValues {}
class TicketCustomValues {}

/** The schemas of custom values in the API document. */
export const customValuesModels: Readonly<Record<CustomFieldKind, Type<object>>> = {
  contact: ContactCustomValues,
  account: AccountCustomValues,
  lead: LeadCustomValues,
  opportunity: OpportunityCustomValues,
  order: OrderCustomValues,
  ticket: TicketCustomValues,
};

const description = 'Values in fields that admins declared, by name.';

/** Custom values that a record is made or changed with. */
export const SaidCustomValues = (kind: CustomFieldKind): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required: false, type: customValuesModels[kind], description: `${description} Null empties one.` }),
    IsOptional(),
    IsObject(),
  );

/** Custom values as a record is shown with them. */
export const ShownCustomValues = (kind: CustomFieldKind, which = ''): PropertyDecorator =>
  ApiProperty({ type: customValuesModels[kind], description: `${description}${which && ` ${which}`}` });

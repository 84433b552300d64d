import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { fieldsOf, type EventField, type FieldKind } from '@rapport/analytics-domain';
import { publicEventSchemas } from '@rapport/contracts';
import { Access } from '@rapport/platform-nest';
import { READERS } from '../../../roles';

const kinds = ['text', 'integer', 'number', 'boolean', 'any'] as const satisfies readonly FieldKind[];

class EventFieldDto implements EventField {
  @ApiProperty({ example: 'traffic.medium' })
  path!: string;

  @ApiProperty({ enum: kinds })
  kind!: FieldKind;

  @ApiProperty({ description: 'It lies in a list: a filter fits where one element does.' })
  many!: boolean;

  @ApiProperty({ type: [String], required: false, description: 'Where there are only these.' })
  values?: EventField['values'];
}

class EventOfKpisDto {
  @ApiProperty({ example: 'sales.order-placed.v1' })
  type!: string;

  @ApiProperty({ type: [EventFieldDto] })
  fields!: readonly EventFieldDto[];
}

class EventsOfKpisDto {
  @ApiProperty({ type: [EventOfKpisDto] })
  items!: EventOfKpisDto[];
}

@ApiTags('analytics: custom KPIs')
@Controller('api/analytics/v1/custom-kpi-events')
export class EventFieldsController {
  @Get()
  @Access({ roles: [...READERS] })
  @ApiOperation({ summary: 'What custom KPIs can be made of: all public events and their plain fields' })
  @ApiOkResponse({ type: EventsOfKpisDto })
  list(): EventsOfKpisDto {
    const types = Object.keys(publicEventSchemas).toSorted();
    return { items: types.map((type) => ({ type, fields: fieldsOf(type) })) };
  }
}

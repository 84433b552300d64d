import { ApiProperty } from '@nestjs/swagger';
import { planActions, type CheckedPlan, type Plan, type PlanAction, type SeenEvent } from '@rapport/contacts-domain';
import { formatTime, PageOf, PageQuery, ShortId, SortedBy } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsString, Length, ValidateNested } from 'class-validator';

export class PlannedEventDto {
  @ApiProperty({ description: 'What is tracked, or `page`, `screen`, `identify`, `group`.', maxLength: 256 })
  @IsString()
  @Length(1, 256)
  name!: string;

  @ApiProperty({
    type: Object,
    description: 'JSON Schema of the properties; of `identify` and `group`: of the traits.',
  })
  @IsObject()
  schema!: object;

  @ApiProperty({
    enum: planActions,
    description:
      'What happens to what is not as declared: `flag` shows it in the list of tracked events; `drop-field` takes the property out of the message; `fail` keeps the message as a failed one.',
  })
  @IsIn([...planActions])
  otherwise!: PlanAction;
}

export class TrackingPlanDto {
  @ApiProperty({ type: [PlannedEventDto], maxItems: 500 })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PlannedEventDto)
  events!: PlannedEventDto[];

  @ApiProperty({ enum: ['flag', 'fail'], description: 'What happens to events that are not in the plan.' })
  @IsIn(['flag', 'fail'])
  unknownEvents!: 'flag' | 'fail';
}

export class DeclaredTrackingPlanDto extends TrackingPlanDto {
  @ApiProperty({ description: 'For If-Match; also the ETag. 0: nobody has declared one.' })
  version!: number;
}

export const planFrom = ({ events, unknownEvents }: TrackingPlanDto): Plan => ({
  events: events.map(({ name, schema, otherwise }) => ({ name, schema: JSON.stringify(schema), otherwise })),
  unknownEvents,
});

export class SeenPropertyDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [String], enum: ['text', 'number', 'boolean', 'object', 'list', 'null'], isArray: true })
  types!: string[];

  @ApiProperty({ type: 'integer', description: 'In so many of the messages that were opened.' })
  count!: number;

  @ApiProperty({ type: 'integer', description: 'How often it was missing or not as declared.' })
  problems!: number;
}

export class TrackedEventDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty({ description: 'Whether the plan has it.' })
  planned!: boolean;

  @ApiProperty({ type: 'integer' })
  count!: number;

  @ApiProperty({ format: 'date-time' })
  first!: string;

  @ApiProperty({ format: 'date-time' })
  last!: string;

  @ApiProperty({ type: 'integer', description: 'How many messages were opened: properties are counted in those.' })
  sampled!: number;

  @ApiProperty({ type: 'integer', description: 'Of those, how many were not as declared.' })
  problems!: number;

  @ApiProperty({ type: [SeenPropertyDto] })
  properties!: SeenPropertyDto[];
}

export class TrackedEventPageDto extends PageOf(TrackedEventDto) {}

export class ListTrackedEventsDto extends PageQuery {
  @ShortId('Only of this source.', 'optional')
  source?: string;

  @SortedBy('name', '-last', '-problems')
  sort: string = 'name';
}

export function trackedEventDto(seen: SeenEvent, plan: CheckedPlan | null): TrackedEventDto {
  const { name, source, count, first, last, sampled, problems, properties } = seen;
  return {
    ...{ name, source, planned: plan?.events.has(name) ?? false, count, sampled, problems },
    ...{ first: formatTime(first), last: formatTime(last) },
    properties: properties.map((property) => ({ ...property, types: [...property.types] })),
  };
}

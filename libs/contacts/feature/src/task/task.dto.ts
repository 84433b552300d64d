import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { taskPriorities, taskRecordKinds, type TaskPriority, type TaskRecord } from '@rapport/contracts';
import { Day, MayBeMissing, PageOf, PageQuery, RecordId, ShortId, SortedBy, Text } from '@rapport/platform-nest';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';

export const taskStatuses = ['open', 'done', 'deleted'] as const;

export class TaskRecordDto implements TaskRecord {
  @ApiProperty({ enum: [...taskRecordKinds] })
  @IsIn([...taskRecordKinds])
  kind!: TaskRecord['kind'];

  @ShortId('Its id.')
  id!: string;
}

/** What there is to do: never empty. */
function Title(need: 'required' | 'optional'): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description: 'Sealed likewise.', minLength: 1, maxLength: 300, required: need === 'required' }),
    ...(need === 'optional' ? [MayBeMissing()] : []),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    Length(1, 300),
  );
}

class TaskFieldsDto {
  @Text('More about it; sealed for the person that it is about.', 10_000)
  note?: string | null;

  @ApiProperty({ required: false, enum: [...taskPriorities], description: 'Default `normal`.' })
  @MayBeMissing()
  @IsIn([...taskPriorities])
  priority?: TaskPriority;

  @Day('In the time zone of the organisation.', 'nullable')
  due?: string | null;

  @ApiProperty({ required: false, type: String, nullable: true, example: '14:30', description: 'Needs a day.' })
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'dueTime must be HH:MM' })
  dueTime?: string | null;
}

export class CreateTaskDto extends TaskFieldsDto {
  @Title('required')
  title!: string;

  @ApiProperty({ required: false, type: TaskRecordDto, description: 'What it is about.' })
  @MayBeMissing()
  @IsObject()
  @ValidateNested()
  @Type(() => TaskRecordDto)
  record?: TaskRecordDto;

  @RecordId('The person of the record, whose timeline shows it. A contact is its own.', 'optional')
  contact?: string;

  @RecordId('The account of the record, whose timeline shows it.', 'optional')
  account?: string;

  @ShortId('Who does it. Default: who creates it.', 'optional')
  owner?: string;
}

/** What is not named stays. */
export class ChangeTaskDto extends TaskFieldsDto {
  @Title('optional')
  title?: string;
}

export class HandOverTaskDto {
  @ShortId('Who does it from now on.')
  owner!: string;
}

export class TaskDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match.' })
  version!: number;

  @ApiProperty({ enum: taskStatuses })
  status!: string;

  @ApiProperty({ type: String, nullable: true, required: false, description: 'For who may see it; null once erased.' })
  title?: string | null;

  @ApiProperty({ type: String, nullable: true, required: false })
  note?: string | null;

  @ApiProperty({ enum: taskPriorities })
  priority!: TaskPriority;

  @ApiProperty()
  owner!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  due!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'HH:MM' })
  dueTime!: string | null;

  @ApiProperty({ description: 'Open, and its day (or time) is over.' })
  isOverdue!: boolean;

  @ApiProperty({ type: TaskRecordDto, nullable: true })
  record!: TaskRecord | null;

  @ApiProperty({ type: String, nullable: true, description: 'The person; null where it is about nobody.' })
  contact!: string | null;

  @ApiProperty({ type: String, nullable: true })
  account!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  doneAt!: string | null;
}

export class TaskPage extends PageOf(TaskDto) {}

export class ListTasksQuery extends PageQuery {
  @ApiProperty({ required: false, enum: taskStatuses, default: 'open' })
  @IsOptional()
  @IsIn(taskStatuses)
  status: (typeof taskStatuses)[number] = 'open';

  @ShortId('Who does it; `me` is who asks.', 'optional')
  owner?: string;

  @ApiProperty({ required: false, enum: [...taskPriorities] })
  @IsOptional()
  @IsIn([...taskPriorities])
  priority?: TaskPriority;

  @ApiProperty({ required: false, enum: [...taskRecordKinds], description: 'About this kind of record.' })
  @IsOptional()
  @IsIn([...taskRecordKinds])
  recordKind?: TaskRecord['kind'];

  @ShortId('About this record.', 'optional')
  record?: string;

  @Day('Due on this day or later.', 'optional')
  dueFrom?: string;

  @Day('Due on this day or earlier.', 'optional')
  dueUntil?: string;

  @SortedBy('due', '-due', '-priority', '-createdAt', 'createdAt', '-changedAt')
  sort = 'due';
}

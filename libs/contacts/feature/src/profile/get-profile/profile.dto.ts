import { ApiProperty } from '@nestjs/swagger';
import { Time } from '@rapport/platform-nest';

export class ProfileQueryDto {
  @Time('As known at this time: later records and later links do not count.')
  asOf?: number;

  @Time('Only what happened up to this time.')
  until?: number;
}

export class SubjectDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Kind of the identifier behind it: `anonymousId` (a device), `userId`, `email`, `phone` …',
  })
  kind!: string | null;
}

export class LinkStepDto {
  @ApiProperty({
    enum: ['linked', 'superseded', 'barred', 'allowed', 'claimed'],
    description: '`claimed`: a further reason, which counts once the others are undone.',
  })
  what!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ required: false, enum: ['identify', 'alias', 'shared-identifier', 'manual'] })
  reason?: string;

  @ApiProperty({ required: false, description: 'Id of the merge that is the reason.' })
  merge?: string;

  @ApiProperty({ required: false, description: 'Who decided, where a person did.' })
  by?: string;

  @ApiProperty({ required: false, description: 'Why, in that person’s words; absent for callers who may not see it.' })
  note?: string;
}

export class LinkDto {
  @ApiProperty({ type: SubjectDto })
  from!: SubjectDto;

  @ApiProperty({ type: SubjectDto })
  to!: SubjectDto;

  @ApiProperty({ enum: ['linked', 'superseded', 'barred', 'allowed', 'claimed', 'erased'] })
  status!: string;

  @ApiProperty({ type: [LinkStepDto] })
  history!: LinkStepDto[];
}

export class SeenDto {
  @ApiProperty({ format: 'date-time' })
  first!: string;

  @ApiProperty({ format: 'date-time' })
  last!: string;
}

export class ProfileDto {
  @ApiProperty({ description: 'The canonical subject: the one known longest. Every subject of the profile names it.' })
  id!: string;

  @ApiProperty()
  erased!: boolean;

  @ApiProperty({ required: false, format: 'date-time' })
  erasedAt?: string;

  @ApiProperty({
    format: 'date-time',
    required: false,
    description: 'Processing is restricted since then: use the data for nothing.',
  })
  restrictedSince?: string;

  @ApiProperty({ type: [SubjectDto] })
  subjects!: SubjectDto[];

  @ApiProperty({ type: [LinkDto], description: 'Every link that touches one of the subjects, with its history.' })
  links!: LinkDto[];

  @ApiProperty({ type: SeenDto, nullable: true })
  seen!: SeenDto | null;

  @ApiProperty({
    type: Object,
    required: false,
    description: 'Trait → { value, source, occurredAt }; absent for callers who may not see it.',
  })
  traits?: object;

  @ApiProperty({ type: Object, required: false, description: 'Group id → its traits, likewise.' })
  groups?: object;
}

import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches } from 'class-validator';
import { subjectIdPattern } from '../subject-id';

export class NamePersonsDto {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: 100,
    description: 'Ids of any subjects of the persons.',
    items: { type: 'string', pattern: subjectIdPattern.source },
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Matches(subjectIdPattern, { each: true, message: 'each of subjects must be 32 hex digits' })
  subjects!: string[];
}

export class NamedPersonDto {
  @ApiProperty({ description: 'As it was asked for.' })
  subject!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The contact that stands for the person; null: none.' })
  contact!: string | null;

  @ApiProperty({ required: false, description: 'Of the contact, else as the person told a site; absent: not known.' })
  name?: string;

  @ApiProperty({ required: false, description: 'As the name; absent: not known.' })
  email?: string;

  @ApiProperty()
  erased!: boolean;
}

export class NamedPersonsDto {
  @ApiProperty({ type: [NamedPersonDto], description: 'In the order of the subjects, without those that nobody is.' })
  items!: NamedPersonDto[];
}

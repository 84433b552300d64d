import { ApiProperty } from '@nestjs/swagger';
import { Equals } from 'class-validator';

export class ErasePersonDto {
  @ApiProperty({ enum: [true], description: 'There is no way back.' })
  @Equals(true, { message: 'confirm must be true: there is no way back' })
  confirm!: true;
}

export class PersonErasedDto {
  @ApiProperty()
  erased!: true;

  @ApiProperty({ type: [String], description: 'Ids of all subjects of the person.' })
  subjectIds!: string[];
}

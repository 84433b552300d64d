import { ApiProperty } from '@nestjs/swagger';
import { TimelineDto } from '../../timeline/get-timeline/timeline.dto';

export class AccountTimelineDto extends TimelineDto {
  @ApiProperty({
    required: false,
    description: 'The account has more than 1,000 people: this is about those who came last.',
  })
  truncated?: true;
}

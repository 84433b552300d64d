import { ApiProperty } from '@nestjs/swagger';
import { surveyKinds, type Channel, type SurveyKind } from '@rapport/contracts';
import { ChannelName, Country, HappenedDto, Label, RecordId } from '@rapport/platform-nest';
import { IsIn } from 'class-validator';

/** One question to a contact, about a ticket or not. */
export class SendSurveyDto extends HappenedDto {
  @ApiProperty({ enum: [...surveyKinds], description: 'CSAT 1 to 5, NPS 0 to 10, CES 1 to 7.' })
  @IsIn([...surveyKinds])
  kind!: SurveyKind;

  @RecordId('A contact or any subject; default: the person of the ticket.', 'optional')
  contact?: string;

  @RecordId('What it is about; its queue, owner and team now are those of the survey.', 'optional')
  ticket?: string;

  @RecordId('Default: that of the ticket.', 'optional')
  account?: string;

  @ChannelName()
  channel: Channel = 'other';

  @Label('Where it was sent from; default: here.', 'optional')
  source: string = 'rapport';

  @Country()
  country?: string;
}

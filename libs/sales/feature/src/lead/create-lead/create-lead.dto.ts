import { IntersectionType } from '@nestjs/swagger';
import type { Channel } from '@rapport/contracts';
import { ChannelName, Country, HappenedDto, Label, PersonDto, RecordId, ShortId, Text } from '@rapport/platform-nest';

import { SaidCustomValues } from '@rapport/records-feature';

export class CreateLeadDto extends IntersectionType(PersonDto, HappenedDto) {
  @Text('The company, as the person says it.')
  company?: string | null;

  @Text('', 5_000)
  notes?: string | null;

  @RecordId('The account that it belongs to.', 'optional')
  account?: string;

  @ShortId('Id of the user who works on it.', 'optional')
  owner?: string;

  @ShortId('Id of the team.', 'optional')
  team?: string;

  @Label('Where it came from, e.g. `website`, `fair`; default: `rapport`.', 'optional')
  source?: string;

  @ChannelName()
  channel?: Channel;

  @Country()
  country?: string;

  @RecordId('The campaign that brought it.', 'optional')
  campaign?: string;

  @SaidCustomValues('lead')
  custom?: Record<string, unknown>;
}

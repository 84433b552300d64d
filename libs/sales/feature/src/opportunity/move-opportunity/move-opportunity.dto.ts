import { HappenedDto, ShortId } from '@rapport/platform-nest';

export class MoveOpportunityDto extends HappenedDto {
  @ShortId('The stage that it entered.')
  stage!: string;

  @ShortId('Default: the one that it is in.', 'optional')
  pipeline?: string;
}

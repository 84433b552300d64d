import { HappenedDto, ShortId } from '@rapport/platform-nest';

export class AssignLeadDto extends HappenedDto {
  @ShortId('Id of the user who works on it from now on.')
  owner!: string;

  @ShortId('Id of the team; none where it is left out.', 'optional')
  team?: string;
}

import { HappenedDto, ShortId } from '@rapport/platform-nest';

export class AssignTicketDto extends HappenedDto {
  @ShortId('Who works on it from now on.')
  owner!: string;

  @ShortId('Default: as it is.', 'optional')
  team?: string;

  @ShortId('Default: as it is.', 'optional')
  queue?: string;
}

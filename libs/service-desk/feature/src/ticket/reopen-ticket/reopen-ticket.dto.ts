import { HappenedDto, Label } from '@rapport/platform-nest';

export class ReopenTicketDto extends HappenedDto {
  @Label('Why.', 'optional')
  reason?: string;
}

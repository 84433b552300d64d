import { HappenedDto, Label } from '@rapport/platform-nest';

export class HoldTicketDto extends HappenedDto {
  @Label('What it waits for.')
  reason!: string;
}

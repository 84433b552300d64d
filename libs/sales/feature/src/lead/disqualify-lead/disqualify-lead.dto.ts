import { HappenedDto, Label } from '@rapport/platform-nest';

export class DisqualifyLeadDto extends HappenedDto {
  @Label('Why.')
  reason!: string;
}

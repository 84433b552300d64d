import { HappenedDto, Label } from '@rapport/platform-nest';

export class LoseOpportunityDto extends HappenedDto {
  @Label('Why.')
  reason!: string;
}

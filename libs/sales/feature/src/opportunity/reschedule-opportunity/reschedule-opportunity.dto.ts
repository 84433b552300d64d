import { Day, HappenedDto } from '@rapport/platform-nest';

export class RescheduleOpportunityDto extends HappenedDto {
  @Day('When it is expected to close.')
  expectedClose!: string;
}

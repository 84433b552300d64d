import { HappenedDto, Label, RecordId } from '@rapport/platform-nest';

export class WinOpportunityDto extends HappenedDto {
  @Label('Why.', 'optional')
  reason?: string;

  @RecordId('The order that it became: then that one counts as the purchase.', 'optional')
  order?: string;
}

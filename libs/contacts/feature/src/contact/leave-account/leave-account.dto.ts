import { Day, RecordId } from '@rapport/platform-nest';

export class LeaveAccountDto {
  @RecordId('The account.')
  account!: string;

  @Day('Last day with the account.')
  until!: string;
}

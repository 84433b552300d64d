import { Day, RecordId } from '../../record/fields';

export class LeaveAccountDto {
  @RecordId('The account.')
  account!: string;

  @Day('Last day with the account.')
  until!: string;
}

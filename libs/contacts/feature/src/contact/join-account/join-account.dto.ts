import { Day, RecordId } from '../../record/fields';

export class JoinAccountDto {
  @RecordId('The account.')
  account!: string;

  @Day('First day with the account.')
  since!: string;
}

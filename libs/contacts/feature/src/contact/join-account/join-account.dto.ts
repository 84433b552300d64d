import { Day, RecordId } from '@rapport/platform-nest';

export class JoinAccountDto {
  @RecordId('The account.')
  account!: string;

  @Day('First day with the account.')
  since!: string;
}

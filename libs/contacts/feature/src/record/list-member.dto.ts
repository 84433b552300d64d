import { ShortId } from '@rapport/platform-nest';

export class ListMemberDto {
  @ShortId('Id of the list, e.g. `newsletter`.')
  list!: string;
}

import { RecordId } from '../fields/record-fields';
import { Text } from '../fields/text';

/** Whom a new record is about: a contact, or somebody of whom no more is known than this. Null is not said. */
export class PersonDto {
  @RecordId('Id of a contact or of any subject.', 'nullable')
  contact?: string | null;

  @Text('As the person writes it, in any script.')
  name?: string | null;

  @Text('', 320)
  email?: string | null;

  @Text('With its country: `+44 20 7946 0000`.', 64)
  phone?: string | null;
}

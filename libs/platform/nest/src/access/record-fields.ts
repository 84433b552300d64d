import { RECORD_KINDS, type RecordKindName } from './access-policies';

type Fields = Readonly<Record<string, string>>;

/**
 * What answers and commands of each kind call its fields, apart by what they stand in. Said here, not read from the
 * services: the gateway settles roles while one of them is away. A test compares it with the API document.
 */
const FIELDS: Readonly<Record<RecordKindName, Fields>> = {
  'contacts.contacts': {
    itself: [
      'accounts addresses birthday card changedAt country custom email emails id jobTitle language',
      'lifecycleStage lists mergedFrom name nameParts number otherNames owner phone phones registeredAt social',
      'source status tags timeZone userId version',
    ].join(' '),
    card: [
      'addresses birthday email emailEntered emails jobTitle language name nameParts otherNames phone',
      'phoneEntered phones social timeZone userId',
    ].join(' '),
    nameParts: 'family given middle nickname prefix suffix',
    otherNames: 'purpose value',
    emails: 'entered purpose since until value',
    phones: 'entered purpose since until value',
    addresses: 'city country entered extra postcode purpose region since street until',
    social: 'handle network',
    accounts: 'account since until',
  },
  'contacts.accounts': {
    itself: [
      'addresses changedAt country custom domain emails employees id industry language lastInteractionAt',
      'lifecycleStage lists mergedFrom name otherNames owner people phone phoneEntered phones registeredAt',
      'registrationNumber social source status tags taxId timeZone version website',
    ].join(' '),
    otherNames: 'purpose value',
    phones: 'entered purpose since until value',
    emails: 'entered purpose since until value',
    addresses: 'city country entered extra postcode purpose region since street until',
    social: 'handle network',
  },
  'contacts.tasks': {
    itself: [
      'account contact createdAt doneAt due dueTime id isOverdue note owner priority record status title',
      'version',
    ].join(' '),
    record: 'id kind',
  },
  'sales.leads': {
    itself: [
      'account at campaign card changedAt channel company contact country createdAt custom email id name',
      'notes opportunity owner phone reason source status subject team version',
    ].join(' '),
    card: 'company email name notes phone',
  },
  'sales.opportunities': {
    itself: [
      'account amount at campaign changedAt channel closedAt contact country currency custom expectedClose',
      'id lead openedAt order owner pipeline probability products reason source stage status team value',
      'version',
    ].join(' '),
    value: 'amount currency',
    products: 'price productId quantity',
  },
  'marketing.campaigns': {
    itself: [
      'at audience audienceSize budget changedAt costs endedAt id launchedAt medium name owner plannedAt',
      'spent status team version',
    ].join(' '),
    budget: 'amount currency',
    spent: 'amount currency',
    costs: 'at id kind money',
    money: 'amount currency',
  },
  'service-desk.tickets': {
    itself: [
      'account at card changedAt channel contact conversation country custom email erased escalations',
      'firstAnsweredAt id name openedAt owner phone priority queue reason reopenings since source status',
      'subject subjectLine team text version waitingSince',
    ].join(' '),
    card: 'email name phone subjectLine',
    conversation: 'at by text',
  },
  'service-desk.surveys': {
    itself: [
      'account answeredAt at changedAt channel comment contact country id kind owner queue score sentAt',
      'source status subject team ticket version',
    ].join(' '),
  },
};

/** Names of fields as roles withhold them: `name`, or `card.name` for those that stand in a card only. */
function namesIn(fields: Fields): ReadonlySet<string> {
  return new Set(
    Object.entries(fields).flatMap(([inside, names]) =>
      names.split(' ').flatMap((name) => (inside === 'itself' ? [name] : [name, `${inside}.${name}`])),
    ),
  );
}

const named = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, namesIn(FIELDS[kind])])) as Readonly<
  Record<RecordKindName, ReadonlySet<string>>
>;

/** Those that are not declared by admins. */
export const recordFieldsOf = (kind: RecordKindName): ReadonlySet<string> => named[kind];

import { contactOf } from './assemble';
import { countryNamed } from './countries';
import { RowMapper } from './map-row';
import { checkMapping, type Mapping } from './mapping';
import { knownExports, recognise } from './recognised';
import { suggestMapping } from './suggest';
import { fieldOf } from './targets';

const utc = (local: number) => local;
const column = (name: string, format = {}) => ({ name, format, samples: [] });

describe('known exports', () => {
  it.each(knownExports.map((one) => [`${one.system} ${one.what}`, one] as const))('%s', (_, known) => {
    expect(recognise([...Object.keys(known.columns), ...known.signature].map((name) => name.toUpperCase()))).toBe(
      known,
    );
    for (const place of [...Object.values(known.columns), ...Object.keys(known.constants ?? {})]) {
      const [target, field] = place.split('.') as [Parameters<typeof fieldOf>[0], string];
      expect([place, fieldOf(target, field)?.name]).toEqual([place, field]);
    }
  });
});

describe('a suggestion', () => {
  const of = (headers: string[], values: string[][] = []) =>
    suggestMapping(
      headers.map((name) => column(name)),
      values,
    );

  it('knows Mailchimp, and makes consents of what was confirmed', () => {
    const { recognised, mapping, unmapped } = of(['Email Address', 'First Name', 'CONFIRM_TIME', 'OPTIN_TIME', 'LEID']);
    expect(recognised).toEqual({ system: 'mailchimp', what: 'audience' });
    expect(mapping.targets.map(({ target, key }) => [target, key])).toEqual([
      ['contact', 'email'],
      ['consent', null],
    ]);
    expect(unmapped).toEqual(['LEID']);
    expect(() => checkMapping(mapping, ['Email Address', 'First Name', 'CONFIRM_TIME', 'OPTIN_TIME'])).not.toThrow();
  });

  it.each([
    [['Id', 'AccountId', 'StageName', 'CloseDate'], ['7', 'a1', 'Closed Lost', '2024-02-01'], { status: 'lost' }],
    [['Record ID', 'Deal Name', 'Deal Stage', 'Close Date'], ['7', 'Big', 'Proposal', '2024-02-01'], {}],
    [['Deal - ID', 'Deal - Title', 'Deal - Value', 'Deal - Status'], ['7', 'Big', '10', 'Won'], { status: 'won' }],
    [
      ['Id', 'Requester', 'Subject', 'Status', 'Ticket type', 'Priority'],
      ['7', 'Ada', 'Help', 'Solved', 'Problem', '-'],
      { status: 'resolved', subjectLine: 'Help' },
    ],
  ])('knows the deals and tickets of others, and how they stand: %j', (headers, cells, fields) => {
    const { mapping } = of(headers);
    const columns = headers.map((name) => column(name));
    const read = new RowMapper(mapping, columns, utc).map({ line: 2, cells });
    if ('rejected' in read) throw new Error(read.rejected.reason);
    expect(read.drafts[0]?.fields).toMatchObject({ externalId: '7', ...fields });
    expect(read.drafts[0]?.fields['status']).toBe((fields as { status?: string }).status);
    expect(read.drafts[0]?.fields).not.toHaveProperty('priority');
  });

  it('goes by usual names in several languages, then by values', () => {
    const { mapping, unmapped } = of(
      ['Vorname', 'Nachname', 'Kontaktdaten', 'Geburtsdatum', 'Lieblingsfarbe'],
      [['Ada'], ['L'], ['ada@example.com'], ['1815-12-10'], ['blau']],
    );
    expect(mapping.targets[0]?.fields.map(({ field }) => field)).toEqual([
      'firstName',
      'lastName',
      'email',
      'birthday',
    ]);
    expect(mapping.targets[0]?.key).toBe('email');
    expect(unmapped).toEqual(['Lieblingsfarbe']);
  });
});

describe('a mapping', () => {
  const mapping: Mapping = {
    system: 'shop',
    targets: [
      {
        ...{ target: 'contact', key: 'email', mode: 'upsert' },
        fields: [
          { field: 'email', column: 'Mail' },
          { field: 'country', column: 'Land' },
          { field: 'tags', column: 'A' },
          { field: 'tags', value: 'import' },
          { field: 'lifecycleStage', column: 'Stage', values: { K: 'customer' }, otherwise: 'reject' },
        ],
      },
      {
        ...{ target: 'consent', key: null, mode: 'upsert' },
        fields: [
          { field: 'purpose', value: 'marketing' },
          { field: 'state', column: 'News' },
          { field: 'at', column: 'Since' },
        ],
      },
    ],
  };
  const columns = ['Mail', 'Land', 'A', 'Stage', 'News', 'Since'];
  const mapper = new RowMapper(
    mapping,
    columns.map((name) => column(name, name === 'Since' ? { dates: 'dmy' } : {})),
    utc,
  );

  it('makes several records of one row', () => {
    expect(mapper.map({ line: 2, cells: ['a@b.de', 'Deutschland', 'x; y', 'K', 'Ja', '03.04.2020'] })).toEqual({
      drafts: [
        {
          target: 'contact',
          fields: { email: 'a@b.de', country: 'DE', tags: ['x', 'y', 'import'], lifecycleStage: 'customer' },
        },
        { target: 'consent', fields: { purpose: 'marketing', state: 'given', at: Date.UTC(2020, 3, 3) } },
      ],
    });
  });

  it('leaves out a record that no column says anything of', () => {
    expect(mapper.map({ line: 2, cells: ['a@b.de'] })).toEqual({
      drafts: [{ target: 'contact', fields: { email: 'a@b.de', tags: ['import'] } }],
    });
  });

  it.each([
    [['a@b.de', 'Atlantis'], { field: 'Land', reason: 'no country has this name' }],
    [['a@b.de', '', '', 'Q'], { field: 'Stage', reason: 'the mapping names no value for it' }],
    [
      ['a@b.de', '', '', '', 'perhaps'],
      { field: 'News', reason: 'has to be one of given, withdrawn, suppressed, restricted' },
    ],
    [['', ''], { field: null, reason: 'the row says nothing' }],
  ])('says why it cannot take %j', (cells, rejected) => {
    expect(mapper.map({ line: 7, cells })).toEqual({ rejected: { line: 7, ...rejected } });
  });

  it.each([
    [{ ...mapping, targets: [] }, 'targets'],
    [{ ...mapping, targets: mapping.targets.map((one) => ({ ...one, key: 'name' })) }, 'targets[0].key'],
    [{ ...mapping, targets: mapping.targets.map((one) => ({ ...one, key: 'userId' })) }, 'targets[0].key'],
  ])('is refused, with the place (%#)', (bad, path) => {
    expect(() => checkMapping(bad, columns)).toThrow(expect.objectContaining({ facts: { path } }));
  });
});

it('countries have names and codes', () => {
  expect(['Germany', 'ALLEMAGNE', 'de', 'Côte d’Ivoire', 'USA', 'Atlantis'].map(countryNamed)).toEqual([
    ...['DE', 'DE', 'DE', 'CI', 'US', undefined],
  ]);
});

it('a contact has a name of its parts, and one address', () => {
  expect(
    contactOf({ firstName: 'Ada', lastName: 'Lovelace', city: 'London', country: 'GB', otherPhone: ['1'] }),
  ).toEqual({
    name: 'Ada Lovelace',
    nameParts: { given: 'Ada', family: 'Lovelace' },
    country: 'GB',
    addresses: [{ city: 'London', country: 'GB' }],
    phones: [{ value: '1' }],
  });
});

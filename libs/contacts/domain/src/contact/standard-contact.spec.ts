import { DomainError } from '@rapport/eventsourcing';
import { contactFields, shownField } from './card-fields';
import { standardContact, standardNewContact } from './standard-contact';

const pathOfRefusal = (fields: object): unknown => {
  try {
    standardContact(fields);
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.facts?.['path']];
    throw error;
  }
  return 'taken';
};

describe('at the door', () => {
  it('a phone becomes E.164, and what was typed stays', () => {
    expect(standardContact({ phone: '+44 (0)20 7946 0000' })).toEqual({
      phone: '+442079460000',
      phoneEntered: '+44 (0)20 7946 0000',
    });
    expect(standardContact({ phone: '+442079460000' })).toEqual({ phone: '+442079460000', phoneEntered: null });
  });
  it('a national number is of the country of the contact, now or so far', () => {
    expect(standardContact({ phone: '020 7946 0000', country: 'GB' })).toMatchObject({ phone: '+442079460000' });
    expect(standardContact({ phone: '030 901820' }, 'DE')).toMatchObject({ phone: '+4930901820' });
    expect(pathOfRefusal({ phone: '030 901820' })).toEqual(['CONTACT.BAD_PHONE', 'phone']);
  });
  it('mails, languages, zones and handles have one spelling', () =>
    expect(
      standardContact({
        ...{ email: ' Ada+news@Example.COM ', language: 'pt_br', timeZone: 'europe/lisbon', birthday: '--02-29' },
        emails: [{ value: 'ADA@x.example', purpose: 'work', since: '2026-01-01' }],
        social: [{ network: 'LinkedIn', handle: 'Ada' }],
      }),
    ).toEqual({
      ...{ email: 'ada+news@example.com', emailEntered: ' Ada+news@Example.COM ' },
      ...{ language: 'pt-BR', timeZone: 'Europe/Lisbon', birthday: '--02-29' },
      emails: [{ value: 'ada@x.example', entered: 'ADA@x.example', purpose: 'work', since: '2026-01-01' }],
      social: [{ network: 'linkedin', handle: 'Ada' }],
    }));
  it('emptied fields stay emptied, what was not said stays unsaid', () => {
    expect(standardContact({ email: null, phone: null, emails: null })).toEqual({
      ...{ email: null, emailEntered: null, phone: null, phoneEntered: null, emails: null },
    });
    expect(standardContact({})).toEqual({});
  });
  it('whoever is known by the parts of a name is called by them', () =>
    expect(standardNewContact({ nameParts: { family: '山田', given: '太郎', prefix: 'Dr.' } })).toMatchObject({
      name: 'Dr. 太郎 山田',
    }));
  it.each([
    [{ email: 'nobody' }, 'CONTACT.BAD_EMAIL', 'email'],
    [{ emails: [{ value: 'a@b.example' }, { value: 'A@b.example' }] }, 'RECORD.BAD_VALUE', 'emails[1].value'],
    [{ phones: [{ value: 'x' }] }, 'CONTACT.BAD_PHONE', 'phones[0].value'],
    [{ addresses: [{ since: '2026-02-01', until: '2026-01-01' }] }, 'RECORD.BAD_VALUE', 'addresses[0].until'],
    [{ language: 'english please' }, 'RECORD.BAD_VALUE', 'language'],
    [{ timeZone: 'Mars/Phobos' }, 'RECORD.BAD_VALUE', 'timeZone'],
    [{ birthday: '2025-02-29' }, 'RECORD.BAD_VALUE', 'birthday'],
  ])('%j is refused', (fields, code, path) => expect(pathOfRefusal(fields)).toEqual([code, path]));
});

it('every kind of field is shown as one text', () => {
  const card = {
    name: '山田 太郎',
    nameParts: { given: 'Ada', family: 'Lovelace', nickname: 'Countess' },
    emails: [{ value: 'a@b.example' }, { value: 'c@d.example' }],
    addresses: [{ street: 'St James 12', city: 'London', country: 'GB' }, { entered: 'c/o Babbage' }],
    social: [{ network: 'x', handle: '@ada' }],
  };
  const shown = contactFields.map((field) => [
    field.name,
    shownField(field, Object.entries(card).find(([name]) => name === field.name)?.[1]),
  ]);
  expect(shown.filter(([, text]) => text !== '')).toEqual([
    ['name', '山田 太郎'],
    ['nameParts', 'Ada Lovelace'],
    ['emails', 'a@b.example; c@d.example'],
    ['addresses', 'St James 12, London, GB; c/o Babbage'],
    ['social', 'x: @ada'],
  ]);
});

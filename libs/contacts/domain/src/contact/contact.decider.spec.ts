import type { IdentifierRef } from '@rapport/contracts';
import { fold, given } from '@rapport/eventsourcing';
import { contactDecider } from './contact.decider';
import type { ContactEvent } from './contact.events';
import {
  analyticalEngines,
  archived,
  erased,
  hersAtHome,
  hersAtWork,
  joined,
  left,
  registered,
  restored,
  self,
  subject,
  tagged,
  untagged,
} from './contact.fixture';

const contact = (...history: ContactEvent[]) => given(contactDecider, ...history);
const join = { type: 'join-account', account: analyticalEngines, since: '2026-01-01' } as const;
const leave = { type: 'leave-account', account: analyticalEngines, until: '2026-06-30' } as const;

describe('a contact', () => {
  const register = {
    type: 'register',
    subject,
    fields: { name: 'Ada Lovelace', email: 'ada@example.com', country: 'GB' },
    named: [hersAtWork],
  } as const;
  it('is registered', () => contact().when(register).then(registered));
  it('is registered once', () => contact(registered).when(register).thenRefused('CONTACT.EXISTS'));
  it('has a name or something that it is known by', () =>
    contact()
      .when({ ...register, fields: { country: 'GB' } })
      .thenRefused('CONTACT.NAMELESS'));
  it('has to be there to be changed', () => contact().when({ type: 'archive' }).thenRefused('CONTACT.NOT_FOUND'));
});

describe('a change', () => {
  const change = (changes: object, named: readonly IdentifierRef[] = []) =>
    ({ type: 'change', changes, named }) as const;
  it('says all that holds from now on, and what is new', () =>
    contact(registered)
      .when(change({ email: 'ada@home.example', country: null, jobTitle: 'Countess' }, [hersAtHome]))
      .then({
        type: 'contact-changed',
        data: { subject, identifiers: [self, hersAtHome], fields: ['country', 'email', 'jobTitle'] },
        personal: { name: 'Ada Lovelace', email: 'ada@home.example', jobTitle: 'Countess' },
      }));
  it('to the primary mail leaves the further ones alone, and the other way round', () => {
    const further = { ...hersAtWork, further: true } as const;
    const event = (identifiers: readonly IdentifierRef[], fields: string[], personal: object): ContactEvent => ({
      type: 'contact-changed',
      data: { subject, identifiers, country: 'GB', fields },
      personal,
    });
    const emails = [{ value: 'ada@example.com', purpose: 'work' }];
    const card = { name: 'Ada Lovelace', email: 'ada@example.com' };
    const withList = event([self, hersAtWork, further], ['emails'], { ...card, emails });
    contact(registered)
      .when(change({ emails }, [further]))
      .then(withList);
    contact(registered, withList)
      .when(change({ email: 'ada@home.example' }, [hersAtHome]))
      .then(event([self, further, hersAtHome], ['email'], { ...card, emails, email: 'ada@home.example' }));
    contact(registered, withList)
      .when(change({ emails: [{ value: 'ada@example.com', purpose: 'work' }] }, [further]))
      .thenNothing();
  });
  it('says who keeps the contact plainly, and the rest sealed', () =>
    contact(registered)
      .when(change({ owner: 'u-1', language: 'en', lifecycleStage: 'lead' }))
      .then({
        type: 'contact-changed',
        data: {
          ...{ subject, identifiers: [self, hersAtWork], country: 'GB', owner: 'u-1', lifecycleStage: 'lead' },
          fields: ['language', 'lifecycleStage', 'owner'],
        },
        personal: { name: 'Ada Lovelace', email: 'ada@example.com', language: 'en' },
      }));
  it('to what is there changes nothing', () =>
    contact(registered)
      .when(change({ name: 'Ada Lovelace' }))
      .thenNothing());
  it('leaves a name or something that the person is known by', () =>
    contact(registered)
      .when(change({ name: null, email: null }))
      .thenRefused('CONTACT.NAMELESS'));
});

describe('tags', () => {
  it('are put on in lower case', () =>
    contact(registered).when({ type: 'tag', tag: '  Very  Important ' }).then(tagged('very important')));
  it('are there once', () => contact(registered, tagged('vip')).when({ type: 'tag', tag: 'VIP' }).thenNothing());
  it('are taken off', () =>
    contact(registered, tagged('vip')).when({ type: 'untag', tag: 'vip' }).then(untagged('vip')));
  it('that are not there stay away', () => contact(registered).when({ type: 'untag', tag: 'vip' }).thenNothing());
  it.each(['', '|', 'a|b', 'x'.repeat(51)])('are words: not %j', (tag) =>
    contact(registered).when({ type: 'tag', tag }).thenRefused('RECORD.BAD_TAG'),
  );
});

describe('lists', () => {
  const listed: ContactEvent = { type: 'contact-listed', data: { subject, list: 'news' } };
  it('have a contact once', () => {
    contact(registered).when({ type: 'list', list: 'news' }).then(listed);
    contact(registered, listed).when({ type: 'list', list: 'news' }).thenNothing();
  });
  it('are left', () => {
    contact(registered).when({ type: 'unlist', list: 'news' }).thenNothing();
    contact(registered, listed)
      .when({ type: 'unlist', list: 'news' })
      .then({ type: 'contact-unlisted', data: { subject, list: 'news' } });
  });
});

describe('the archive', () => {
  it('takes a contact', () => contact(registered).when({ type: 'archive' }).then(archived));
  it('takes it once', () => contact(registered, archived).when({ type: 'archive' }).thenNothing());
  it('gives it back', () => contact(registered, archived).when({ type: 'restore' }).then(restored));
  it('gives back what it has', () => contact(registered).when({ type: 'restore' }).thenNothing());
});

describe('accounts', () => {
  it('are joined', () => contact(registered).when(join).then(joined));
  it('are joined once', () => contact(registered, joined).when(join).thenNothing());
  it('are not joined again from another day', () =>
    contact(registered, joined)
      .when({ ...join, since: '2026-02-01' })
      .thenRefused('CONTACT.ALREADY_AT_ACCOUNT'));
  it('are left', () => contact(registered, joined).when(leave).then(left));
  it('are left once', () => contact(registered, joined, left).when(leave).thenNothing());
  it('are not left before they are joined', () => {
    contact(registered).when(leave).thenRefused('CONTACT.NOT_AT_ACCOUNT');
    contact(registered, joined)
      .when({ ...leave, until: '2025-12-31' })
      .thenRefused('CONTACT.LEFT_BEFORE_JOINED');
  });
  it('are joined again, and every stay is known', () => {
    const back = { ...joined, data: { subject, account: analyticalEngines, since: '2026-09-01' } } as typeof joined;
    contact(registered, joined, left)
      .when({ ...join, since: '2026-09-01' })
      .then(back);
    expect(fold(contactDecider, [registered, joined, left, back])).toMatchObject({
      accounts: [
        { since: '2026-01-01', until: '2026-06-30' },
        { since: '2026-09-01', until: null },
      ],
    });
  });
});

describe('an erased person', () => {
  it('is forgotten', () => contact(registered, tagged('vip')).when({ type: 'erase' }).then(erased));
  it('was never a contact, maybe', () => contact().when({ type: 'erase' }).thenNothing());
  it('is changed no more', () => contact(registered, erased).when({ type: 'archive' }).thenRefused('CONTACT.ERASED'));
  it('reads as erased as soon as the keys are gone', () => {
    const sealed = { ...registered, personal: null } as typeof registered;
    expect(fold(contactDecider, [sealed, tagged('vip')])).toEqual({ status: 'erased', subject });
    expect(fold(contactDecider, [registered, tagged('vip'), erased])).toEqual({ status: 'erased', subject });
  });
});

import { given as history } from '@rapport/eventsourcing';
import { consentDecider } from './consent.decider';
import type { ConsentEvent } from './consent.events';
import {
  agreed,
  asked,
  erased,
  given,
  givenOnOurs,
  givenToJune,
  july,
  june,
  may,
  news,
  ours,
  request,
  subject,
  withdrawn,
  withdrawnOnConsent,
} from './consent.fixture';

const person = (...events: ConsentEvent[]) => history(consentDecider, ...events);
const give = { type: 'give', at: may, consent: agreed, doubleOptIn: false } as const;
const anew = { ...give, at: july } as const;
const withdraw = { type: 'withdraw', at: june, consent: news } as const;
const ask = { type: 'request', at: may, consent: agreed, request, token: 'token', until: june } as const;
const confirm = { type: 'confirm', at: may + 1, request } as const;

describe('a consent', () => {
  it('is given', () => person().when(give).then(given));
  it('is given with a proof', () =>
    person()
      .when({ ...give, proof: 'paper' })
      .then({ ...given, personal: { proof: 'paper' } }));
  it('is given once', () => person(given).when(anew).then());
  it('is given again with a proof, in other words or for longer', () => {
    const consent = { ...agreed, wording: '2' };
    person(given)
      .when({ ...anew, consent })
      .then({ ...given, occurredAt: july, data: consent });
    person(givenToJune)
      .when(anew)
      .then({ ...given, occurredAt: july });
  });
  it('does not run out before it is given', () =>
    person()
      .when({ ...give, consent: { ...agreed, expiresAt: may } })
      .thenRefused('CONSENT.EXPIRES_BEFORE'));
  it('needs a confirmation or a proof where the purpose says so', () => {
    person()
      .when({ ...give, doubleOptIn: true })
      .thenRefused('CONSENT.NEEDS_CONFIRMATION');
    person()
      .when({ ...give, doubleOptIn: true, proof: 'paper' })
      .then({ ...given, personal: { proof: 'paper' } });
    person()
      .when({ ...give, doubleOptIn: true, consent: ours })
      .then(givenOnOurs);
  });
  it('holds again when it is given after a withdrawal, not before', () => {
    person(given, withdrawn)
      .when(anew)
      .then({ ...given, occurredAt: july });
    person(given, withdrawn).when(give).thenRefused('CONSENT.WITHDRAWN_SINCE');
  });
  it('alone undoes an objection', () =>
    person(withdrawn)
      .when({ ...anew, consent: ours })
      .thenRefused('CONSENT.OBJECTED'));
});

describe('a withdrawal', () => {
  it('is recorded, also of what was never given', () => {
    person(given).when(withdraw).then(withdrawn);
    person().when(withdraw).then(withdrawn);
  });
  it('is recorded once', () => person(withdrawn).when(withdraw).then());
  it('is of one legal basis or of all', () => {
    const onConsent = { ...withdraw, consent: { ...news, legalBasis: 'consent' } } as const;
    person(given, givenOnOurs).when(onConsent).then(withdrawnOnConsent);
    person(given, givenOnOurs, withdrawnOnConsent).when(withdraw).then(withdrawn);
    person(withdrawn).when(onConsent).then();
  });
});

describe('a confirmation', () => {
  it('is asked for', () => person().when(ask).then(asked));
  it('is not asked for what is given', () => person(given).when(ask).thenRefused('CONSENT.GIVEN'));
  it('gives the consent', () =>
    person(asked)
      .when(confirm)
      .then({ ...given, occurredAt: may + 1, data: { ...agreed, request } }));
  it('counts once', () =>
    person(asked, { ...given, data: { ...agreed, request } })
      .when(confirm)
      .thenRefused('CONSENT.LINK_USED'));
  it('is void after a withdrawal or a newer request', () => {
    person(asked, withdrawn).when(confirm).thenRefused('CONSENT.LINK_USED');
    const other = { ...asked, data: { ...agreed, request: 'd'.repeat(32), until: june } } as const;
    person(asked, other).when(confirm).thenRefused('CONSENT.LINK_USED');
  });
  it('comes in time', () =>
    person(asked)
      .when({ ...confirm, at: june })
      .thenRefused('CONSENT.LINK_EXPIRED'));
});

describe('an erasure', () => {
  const erase = { type: 'erase', at: july, subject } as const;
  it('is recorded once, of who has said something', () => {
    person(given).when(erase).then(erased);
    person(given, erased).when(erase).then();
    person().when(erase).then();
  });
  it('leaves nothing to change', () => person(given, erased).when(give).thenRefused('CONSENT.ERASED'));
});

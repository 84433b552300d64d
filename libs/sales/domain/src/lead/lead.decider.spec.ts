import { fold, given } from '@rapport/eventsourcing';
import { leadDecider } from './lead.decider';
import type { LeadEvent } from './lead.events';
import {
  about,
  account,
  assigned,
  at,
  card,
  contact,
  converted,
  created,
  disqualified,
  erased,
  identifiers,
  lead,
  opening,
  qualified,
  subject,
  withdrawn,
} from './lead.fixture';

const history = (...events: LeadEvent[]) => given(leadDecider, ...events);

describe('a lead', () => {
  const create = {
    type: 'create',
    ...{ at: at(1), lead, subject, identifiers, card },
    assignment: { owner: 'user:ada', team: 'north' },
    origin: { source: 'website', channel: 'web', country: 'GB' },
  } as const;
  it('is created', () => history().when(create).then(created));
  it('is created once', () => history(created).when(create).thenRefused('LEAD.EXISTS'));
  it('has to be there', () =>
    history()
      .when({ type: 'qualify', at: at(3) })
      .thenRefused('LEAD.NOT_FOUND'));
  it('was not changed before it was created', () =>
    history(created)
      .when({ type: 'qualify', at: at(0) })
      .thenRefused('LEAD.BEFORE_CREATED'));
});

describe('who works on it', () => {
  const assign = { type: 'assign', owner: 'user:bob', at: at(2) } as const;
  it('changes', () => history(created).when(assign).then(assigned));
  it('stays', () => history(created, assigned).when(assign).thenNothing());
  it('changes with the team', () =>
    history(created, assigned)
      .when({ ...assign, team: 'south' })
      .then({ ...assigned, data: { ...about, owner: 'user:bob', team: 'south' } } as LeadEvent));
});

describe('whether it is worth the time', () => {
  const qualify = { type: 'qualify', at: at(3) } as const;
  const disqualify = { type: 'disqualify', reason: 'no budget', at: at(4) } as const;
  it('is said once', () => {
    history(created).when(qualify).then(qualified);
    history(created, qualified).when(qualify).thenNothing();
    history(created).when(disqualify).then(disqualified);
    history(created, disqualified).when(disqualify).thenNothing();
  });
  it('is said anew', () => {
    history(created, qualified).when(disqualify).then(disqualified);
    history(created, disqualified).when(qualify).then(qualified);
    history(created, disqualified)
      .when({ ...disqualify, reason: 'spam' })
      .then({ ...disqualified, data: { ...about, reason: 'spam' } } as LeadEvent);
  });
  it('is no question any more when it has become a contact', () => {
    history(created, converted)
      .when({ ...qualify, at: at(6) })
      .thenRefused('LEAD.CONVERTED');
    history(created, converted)
      .when({ ...disqualify, at: at(6) })
      .thenRefused('LEAD.CONVERTED');
  });
});

describe('a conversion', () => {
  const convert = { type: 'convert', contact, account, opening, at: at(5) } as const;
  it('makes a contact of it', () => history(created, qualified).when(convert).then(converted));
  it('needs no more than a contact', () =>
    history(created)
      .when({ type: 'convert', contact, at: at(5) })
      .then({ type: 'lead-converted', occurredAt: at(5), data: { ...about, contact } }));
  it('happens once', () => history(created, converted).when(convert).thenRefused('LEAD.CONVERTED'));
  it('remembers the opportunity that follows from it', () =>
    expect(fold(leadDecider, [created, converted])).toMatchObject({ status: 'converted', contact, opening }));
  it('is for leads that are worth the time', () =>
    history(created, disqualified).when(convert).thenRefused('LEAD.DISQUALIFIED'));
  it('gives later events the account', () =>
    history(created, converted)
      .when({ type: 'assign', owner: 'user:bob', at: at(6) })
      .then({ type: 'lead-assigned', occurredAt: at(6), data: { ...about, account, owner: 'user:bob' } }));
});

describe('an erased person', () => {
  it('is forgotten', () =>
    history(created)
      .when({ type: 'erase', at: at(6) })
      .then(erased));
  it('was never a lead, maybe', () =>
    history()
      .when({ type: 'erase', at: at(6) })
      .thenNothing());
  it('is changed no more', () =>
    history(created, erased)
      .when({ type: 'qualify', at: at(7) })
      .thenRefused('LEAD.ERASED'));
  it('reads as erased as soon as the keys are gone, with what is plain', () => {
    const sealed = { ...created, personal: null } as LeadEvent;
    const origin = { source: 'website', channel: 'web' };
    const plain = {
      status: 'erased',
      about,
      assignment: { owner: 'user:ada', team: 'north' },
      origin,
      createdAt: at(1),
    };
    expect(fold(leadDecider, [sealed, assigned, qualified])).toEqual(plain);
    expect(fold(leadDecider, [created, qualified, erased])).toEqual(plain);
  });
  it('is erased in the stream too, when only the keys were gone', () =>
    history({ ...created, personal: null } as LeadEvent)
      .when({ type: 'erase', at: at(6) })
      .then(erased));
});

describe('a lead that is taken back', () => {
  const withdraw = { type: 'withdraw', reason: 'import undone', at: at(6) } as const;
  it('is so however it stands, once', () => {
    history(created).when(withdraw).then(withdrawn);
    history(created, qualified).when(withdraw).then(withdrawn);
    history(created, withdrawn).when(withdraw).thenNothing();
    history(created, erased).when(withdraw).thenRefused('LEAD.ERASED');
    history().when(withdraw).thenRefused('LEAD.NOT_FOUND');
  });
  it('takes nothing any more, but its person may still be erased', () => {
    history(created, withdrawn)
      .when({ type: 'qualify', at: at(7) })
      .thenRefused('LEAD.WITHDRAWN');
    expect(fold(leadDecider, [created, withdrawn, erased]).status).toBe('erased');
  });
  it('is created anew as if it had never been', () =>
    expect(fold(leadDecider, [created, qualified, withdrawn, created])).toEqual(fold(leadDecider, [created])));
});

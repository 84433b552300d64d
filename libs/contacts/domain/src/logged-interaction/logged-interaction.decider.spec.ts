import { fold, given } from '@rapport/eventsourcing';
import { loggedInteractionDecider, type LoggedInteractionCommand } from './logged-interaction.decider';
import type { LoggedInteractionEvent } from './logged-interaction.events';
import {
  account,
  ada,
  bob,
  bobJoined,
  called,
  calledByErased,
  carolJoined,
  inbound,
  later as at,
  logACall,
  reviewed,
  reviewRequested,
  withdrawn,
} from './logged-interaction.fixture';

const history = (...events: LoggedInteractionEvent[]) => given(loggedInteractionDecider, ...events);
const logged = [called, bobJoined, carolJoined];
const correct = (changes: Extract<LoggedInteractionCommand, { type: 'correct' }>['changes']) =>
  ({ type: 'correct', at, changes }) as const;

describe('an interaction', () => {
  it('is logged once for all who took part: first the whole of it, then each of the others', () =>
    history()
      .when(logACall)
      .then(...logged));
  it('is logged once', () =>
    history(...logged)
      .when(logACall)
      .thenRefused('INTERACTION.EXISTS'));
  it('names nobody twice', () => {
    const [first, second] = logACall.participants;
    history()
      .when({ ...logACall, participants: [first, second, first] })
      .thenRefused('INTERACTION.SAME_PARTICIPANT');
  });
  it('is about one account at most', () =>
    history()
      .when({ ...logACall, records: [...logACall.records, { kind: 'account', id: 'd'.repeat(32) }] })
      .thenRefused('INTERACTION.SEVERAL_ACCOUNTS'));
  it('has to be there', () => history().when({ type: 'withdraw', at }).thenRefused('INTERACTION.NOT_FOUND'));

  it('is corrected: all that holds from now on', () =>
    history(...logged)
      .when(correct({ direction: 'inbound', title: null }))
      .then(inbound));
  it('is corrected only where something is new', () =>
    history(...logged, inbound)
      .when(correct({ direction: 'inbound', durationMs: 300_000, title: null }))
      .thenNothing());
  it('is not corrected once it is withdrawn, or once the text is gone with the first participant', () => {
    history(...logged, withdrawn)
      .when(correct({ direction: 'inbound' }))
      .thenRefused('INTERACTION.WITHDRAWN');
    history(calledByErased, bobJoined)
      .when(correct({ direction: 'inbound' }))
      .thenRefused('INTERACTION.ERASED');
  });

  it('is withdrawn, once, also without its first participant', () => {
    history(...logged)
      .when({ type: 'withdraw', at })
      .then(withdrawn);
    history(...logged, withdrawn)
      .when({ type: 'withdraw', at })
      .thenNothing();
    history(calledByErased).when({ type: 'withdraw', at }).then(withdrawn);
  });
});

describe('its text, when somebody who took part is erased', () => {
  const request = { type: 'request-review', at } as const;
  it('is listed for review', () =>
    history(...logged)
      .when(request)
      .then(reviewRequested));
  it('is listed once', () =>
    history(...logged, reviewRequested)
      .when(request)
      .thenNothing());
  it('is listed again when another one is erased after the review', () =>
    history(...logged, reviewRequested, reviewed('kept'))
      .when(request)
      .then(reviewRequested));
  it('is not listed where there is none, or none any more', () => {
    history({ ...called, personal: { said: 'will sign' } } as LoggedInteractionEvent, bobJoined)
      .when(request)
      .thenNothing();
    history(calledByErased, bobJoined).when(request).thenNothing();
    history(...logged, reviewRequested, reviewed('withdrawn'))
      .when(request)
      .thenNothing();
  });
  it.each(['kept', 'withdrawn'] as const)('is %s', (outcome) => {
    history(...logged, reviewRequested)
      .when({ type: 'review', at, outcome })
      .then(reviewed(outcome));
    history(...logged, reviewRequested, reviewed(outcome))
      .when({ type: 'review', at, outcome })
      .thenNothing();
  });
  it('is reviewed only where somebody asked for it', () =>
    history(...logged)
      .when({ type: 'review', at, outcome: 'kept' })
      .thenRefused('INTERACTION.NO_REVIEW'));
});

describe('what is known of it', () => {
  const state = (...events: LoggedInteractionEvent[]) => fold(loggedInteractionDecider, events);

  it('is the whole, and the part of each', () =>
    expect(state(...logged)).toMatchObject({
      status: 'logged',
      about: { account },
      written: { title: 'Renewal', text: 'Ada and Bob want to renew' },
      participants: [
        { subject: ada, role: null, part: { said: 'will sign' } },
        { subject: bob, role: 'buyer', part: { name: 'Bob', said: 'has doubts' } },
        { part: {} },
      ],
    }));
  it('lacks the part of who was erased, and nothing else', () =>
    expect(state(called, { ...bobJoined, personal: null } as LoggedInteractionEvent, carolJoined)).toMatchObject({
      written: { title: 'Renewal' },
      participants: [{ part: { said: 'will sign' } }, { subject: bob, part: null }, { part: {} }],
    }));
  it('lacks the text once that is withdrawn, until a new one is written', () => {
    const without = [...logged, reviewRequested, reviewed('withdrawn')];
    expect(state(...without)).toMatchObject({ written: {}, textsWithdrawn: 1 });
    expect(
      state(...without, { ...inbound, personal: { text: 'Ada wants to renew' } } as LoggedInteractionEvent),
    ).toMatchObject({
      written: { text: 'Ada wants to renew' },
    });
  });
});

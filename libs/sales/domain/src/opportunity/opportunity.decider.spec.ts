import { fold, given } from '@rapport/eventsourcing';
import { opportunityDecider, type OpportunityCommand } from './opportunity.decider';
import type { OpportunityEvent } from './opportunity.events';
import {
  about,
  account,
  at,
  contact,
  lost,
  moved,
  negotiation,
  opened,
  opening,
  opportunity,
  proposal,
  reassigned,
  reopened,
  rescheduled,
  seats,
  valued,
  withdrawn,
  won,
} from './opportunity.fixture';

const history = (...events: OpportunityEvent[]) => given(opportunityDecider, ...events);

const open: Extract<OpportunityCommand, { type: 'open' }> = {
  ...{ type: 'open', at: at(1), opportunity, concerns: { subject: contact, account } },
  ...{
    assignment: { owner: 'user:ada', team: 'north' },
    stage: proposal,
    currency: 'EUR',
    amount: 5_000,
    products: [],
  },
  ...{ expectedClose: '2026-06-30', origin: { source: 'fair', channel: 'meeting', country: 'DE' } },
};

describe('an opportunity', () => {
  it('is opened', () => history().when(open).then(opened));
  it('is opened once', () => history(opened).when(open).thenRefused('OPPORTUNITY.EXISTS'));
  it('is about somebody', () =>
    history()
      .when({ ...open, concerns: {} })
      .thenRefused('OPPORTUNITY.ABOUT_NOBODY'));
  it('is about an account alone, maybe, and nobody’s yet', () => {
    const { subject: _, owner: __, team: ___, ...data } = opening;
    history()
      .when({ ...open, concerns: { account }, assignment: {} })
      .then({ type: 'opportunity-opened', occurredAt: at(1), data });
  });
  it('has to be there', () =>
    history()
      .when({ type: 'reopen', at: at(2) })
      .thenRefused('OPPORTUNITY.NOT_FOUND'));
  it('was not changed before it was opened', () =>
    history(opened)
      .when({ type: 'lose', reason: 'price', at: at(0) })
      .thenRefused('OPPORTUNITY.BEFORE_OPENED'));
});

describe('stages', () => {
  const move = { type: 'move', to: negotiation, at: at(2) } as const;
  it('are entered one after the other', () => history(opened).when(move).then(moved));
  it('are entered once', () =>
    history(opened, moved)
      .when({ ...move, at: at(3) })
      .thenNothing());
  it('keep the chance that they had when they were entered', () =>
    history(opened, moved)
      .when({ ...move, to: { ...negotiation, probability: 90 } })
      .thenNothing());
  it('of another pipeline are entered too', () =>
    history(opened)
      .when({ ...move, to: { pipeline: 'renewals', stage: 'proposal', probability: 60 } })
      .then({
        type: 'opportunity-moved',
        occurredAt: at(2),
        data: { ...about, pipeline: 'renewals', stage: 'proposal', probability: 60, from: 'proposal' },
      }));
  it.each([won, lost])('are left when it is closed: $type', (closed) =>
    history(opened, closed)
      .when({ ...move, at: at(8) })
      .thenRefused('OPPORTUNITY.CLOSED'),
  );
});

describe('the value', () => {
  const value = { type: 'value', currency: 'EUR', products: seats, at: at(4) } as const;
  it('is the sum of the products', () => history(opened).when(value).then(valued));
  it('is the sum, and may be said with it', () =>
    history(opened)
      .when({ ...value, amount: 6_000 })
      .then(valued));
  it('is no other amount than the sum', () =>
    history(opened)
      .when({ ...value, amount: 1 })
      .thenRefused('OPPORTUNITY.AMOUNT_IS_NOT_SUM'));
  it('without products is the amount, or 0 as long as nobody knows', () => {
    const worth = (amount: number) => ({
      ...{ type: 'opportunity-valued' as const, occurredAt: at(4) },
      data: { ...about, value: { amount, currency: 'USD' }, products: [] },
    });
    const none = { ...value, currency: 'USD', products: [] };
    history(opened)
      .when({ ...none, amount: 7 })
      .then(worth(7));
    history(opened).when(none).then(worth(0));
  });
  it('stays what it is', () => history(opened, valued).when(value).thenNothing());
  it('is no more than sums can hold', () =>
    history(opened)
      .when({ ...value, products: [{ productId: 'moon', quantity: 2, price: 9_000_000_000_000 }] })
      .thenRefused('OPPORTUNITY.TOO_MUCH'));
  it('does not change when it is closed', () =>
    history(opened, lost)
      .when({ ...value, at: at(8) })
      .thenRefused('OPPORTUNITY.CLOSED'));
});

describe('who works on it', () => {
  const reassign = { type: 'reassign', owner: 'user:bob', at: at(3) } as const;
  it('changes', () => history(opened).when(reassign).then(reassigned));
  it('stays', () => history(opened, reassigned).when(reassign).thenNothing());
  it('changes after it is closed, too', () => history(opened, won).when(reassign).then(reassigned));
});

describe('the day when it is expected to close', () => {
  const reschedule = { type: 'reschedule', expectedClose: '2026-09-30', at: at(5) } as const;
  it('changes', () => history(opened).when(reschedule).then(rescheduled));
  it('stays', () => history(opened, rescheduled).when(reschedule).thenNothing());
  it('is over when it is closed', () =>
    history(opened, won)
      .when({ ...reschedule, at: at(8) })
      .thenRefused('OPPORTUNITY.CLOSED'));
});

describe('the end', () => {
  const win = { type: 'win', at: at(6) } as const;
  const lose = { type: 'lose', reason: 'price', at: at(6) } as const;
  const order = 'd'.repeat(32);
  it('is a sale', () => history(opened).when(win).then(won));
  it('is a sale of what it is worth by then, for a reason, with an order', () =>
    history(opened, valued)
      .when({ ...win, reason: 'support', order })
      .then({
        ...{ type: 'opportunity-won', occurredAt: at(6) },
        data: { ...about, value: { amount: 6_000, currency: 'EUR' }, reason: 'support', order },
      }));
  it('is none, for a reason', () => history(opened).when(lose).then(lost));
  it('comes once', () => {
    history(opened, won).when(win).thenNothing();
    history(opened, lost).when(lose).thenNothing();
  });
  it('is one end', () => {
    history(opened, won).when(lose).thenRefused('OPPORTUNITY.CLOSED');
    history(opened, won)
      .when({ ...win, order })
      .thenRefused('OPPORTUNITY.CLOSED');
    history(opened, lost).when(win).thenRefused('OPPORTUNITY.CLOSED');
    history(opened, lost)
      .when({ ...lose, reason: 'time' })
      .thenRefused('OPPORTUNITY.CLOSED');
  });
  it('is taken back: it is in the stage that it was in', () => {
    history(opened, moved, lost)
      .when({ type: 'reopen', at: at(7) })
      .then(reopened);
    history(opened)
      .when({ type: 'reopen', at: at(7) })
      .thenNothing();
    for (const closed of [lost, won])
      expect(fold(opportunityDecider, [opened, moved, closed, reopened])).toEqual(
        fold(opportunityDecider, [opened, moved]),
      );
    history(opened, lost, reopened)
      .when({ ...win, at: at(8) })
      .then({ ...won, occurredAt: at(8) });
  });
});

describe('what is taken back', () => {
  const withdraw = { type: 'withdraw', reason: 'import undone', at: at(8) } as const;
  it('is so however it stands, once', () => {
    history(opened).when(withdraw).then(withdrawn);
    history(opened, won).when(withdraw).then(withdrawn);
    history(opened, withdrawn).when(withdraw).thenNothing();
    history().when(withdraw).thenRefused('OPPORTUNITY.NOT_FOUND');
  });
  it('takes nothing any more', () =>
    history(opened, withdrawn)
      .when({ type: 'reopen', at: at(9) })
      .thenRefused('OPPORTUNITY.WITHDRAWN'));
  it('is opened anew as if it had never been', () =>
    expect(fold(opportunityDecider, [opened, moved, withdrawn, opened])).toEqual(fold(opportunityDecider, [opened])));
});

import { fold, given } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { ticketDecider, type TicketWork } from './ticket.decider';
import type { TicketEvent } from './ticket.events';
import {
  about,
  answered,
  assigned,
  at,
  closed,
  closedByErasure,
  escalated,
  facts,
  held,
  opened,
  reopened,
  resolved,
  resumed,
  sealed,
  withdrawn,
  words,
} from './ticket.fixture';
import { histories } from './ticket.histories.fixture';

const ticket = (...history: TicketEvent[]) => given(ticketDecider, ...history);

/** Every command, at the minute of its fixture. */
const assign: TicketWork = { type: 'assign', at: at(1), owner: 'agent-1' };
const answer: TicketWork = { type: 'answer', at: at(2), text: 'Turn the crank.' };
const escalate: TicketWork = {
  ...{ type: 'escalate', at: at(3), reason: 'needs a developer' },
  ...{ queue: 'second-line', priority: 'high' },
};
const hold: TicketWork = { type: 'hold', at: at(4), reason: 'waits for the customer' };
const resume: TicketWork = { type: 'resume', at: at(5) };
const resolve: TicketWork = { type: 'resolve', at: at(6) };
const reopen: TicketWork = { type: 'reopen', at: at(7), reason: 'back' };
const close: TicketWork = { type: 'close', at: at(8) };

const onHold = [opened, held];
const resolvedTicket = [opened, resolved(0)];
const closedTicket = [opened, resolved(0), closed];

describe('a ticket', () => {
  it('is opened with the customer’s words', () =>
    ticket()
      .when({ type: 'open', at: at(0), opened: facts, card: words })
      .then(opened));
  it('is opened once', () =>
    ticket(opened)
      .when({ type: 'open', at: at(0), opened: facts, card: words })
      .thenRefused('TICKET.EXISTS'));
  it('says what it is about', () => {
    const card = { name: 'Ada Lovelace' };
    ticket()
      .when({ type: 'open', at: at(0), opened: facts, card })
      .thenRefused('TICKET.WORDLESS');
  });
  it('has to be there', () => ticket().when(close).thenRefused('TICKET.NOT_FOUND'));
});

describe('its owner', () => {
  it('is assigned; queue and team stay where nobody names them', () => {
    ticket(opened).when(assign).then(assigned('agent-1'));
    ticket(opened, assigned('agent-1', 'refunds', 'first-line'))
      .when({ ...assign, owner: 'agent-2' })
      .then(assigned('agent-2', 'refunds', 'first-line'));
  });
  it('comes with a team and a queue', () =>
    ticket(opened)
      .when({ ...assign, team: 'first-line', queue: 'refunds' })
      .then(assigned('agent-1', 'refunds', 'first-line')));
  it('is assigned once', () => ticket(opened, assigned('agent-1')).when(assign).thenNothing());
});

describe('an answer', () => {
  it('is the first response, when it is the first', () => ticket(opened).when(answer).then(answered(true)));
  it('is the first one once, also after the ticket was reopened', () => {
    ticket(opened, answered(true)).when(answer).then(answered(false));
    ticket(opened, answered(true), resolved(1), reopened).when(answer).then(answered(false));
  });
  it('leaves a ticket on hold there', () => {
    ticket(...onHold)
      .when(answer)
      .then(answered(true));
    expect(fold(ticketDecider, [...onHold, answered(true)])).toMatchObject({ status: 'on-hold', since: at(4) });
  });
  it('to what is resolved leaves it resolved', () => {
    ticket(...resolvedTicket)
      .when(answer)
      .then(answered(true));
    expect(fold(ticketDecider, [...resolvedTicket, answered(true)])).toMatchObject({ status: 'resolved' });
  });
});

describe('an escalation', () => {
  it('goes to another queue with a higher priority', () => ticket(opened).when(escalate).then(escalated));
  it('may leave both as they are', () =>
    ticket(opened)
      .when({ type: 'escalate', at: at(3), reason: 'angry' })
      .then({
        ...{ type: 'ticket-escalated', occurredAt: at(3) },
        data: { ...about, reason: 'angry', queue: 'billing', priority: 'normal' },
      }));
  it('lowers no priority', () => {
    ticket(opened)
      .when({ ...escalate, priority: 'low' })
      .thenRefused('TICKET.PRIORITY_LOWERED');
    ticket(opened, escalated)
      .when({ ...escalate, priority: 'normal' })
      .thenRefused('TICKET.PRIORITY_LOWERED');
  });
  it('leaves a ticket on hold there', () =>
    ticket(...onHold)
      .when(escalate)
      .then(escalated));
});

describe('the hold', () => {
  it('begins for a reason', () => ticket(opened).when(hold).then(held));
  it('begins once, for one reason', () => {
    ticket(...onHold)
      .when(hold)
      .thenNothing();
    ticket(...onHold)
      .when({ ...hold, reason: 'waits for a part' })
      .thenRefused('TICKET.ON_HOLD');
  });
  it('ends', () =>
    ticket(...onHold)
      .when(resume)
      .then(resumed));
  it('ends once', () => ticket(opened).when(resume).thenNothing());
  it('ends with the resolution', () =>
    ticket(...onHold)
      .when(resolve)
      .then(resolved(0)));
});

describe('the end', () => {
  it('is a resolution that counts the answers', () => {
    ticket(opened).when(resolve).then(resolved(0));
    ticket(opened, answered(true), answered(false)).when(resolve).then(resolved(2));
  });
  it('is resolved once', () =>
    ticket(...resolvedTicket)
      .when(resolve)
      .thenNothing());
  it('is closed, resolved or not', () => {
    ticket(...resolvedTicket)
      .when(close)
      .then(closed);
    ticket(opened).when(close).then(closed);
    ticket(...onHold)
      .when(close)
      .then(closed);
  });
  it('is closed once', () =>
    ticket(...closedTicket)
      .when(close)
      .thenNothing());
  it('was none, where it is reopened', () => {
    ticket(...resolvedTicket)
      .when(reopen)
      .then(reopened);
    ticket(...closedTicket)
      .when(reopen)
      .then(reopened);
    ticket(opened).when(reopen).thenNothing();
    ticket(...onHold)
      .when(reopen)
      .thenRefused('TICKET.ON_HOLD');
  });
});

it.each([assign, escalate, hold, resume])('what is resolved takes no $type', (command) =>
  ticket(...resolvedTicket)
    .when(command)
    .thenRefused('TICKET.RESOLVED'),
);

it.each([assign, answer, escalate, hold, resume, resolve])('what is closed takes no $type', (command) =>
  ticket(...closedTicket)
    .when(command)
    .thenRefused('TICKET.CLOSED'),
);

it('a refusal says how the ticket stands, and since when', () => {
  const state = fold(ticketDecider, closedTicket);
  expect(() => ticketDecider.decide(answer, state)).toThrow(
    expect.objectContaining({ facts: { status: 'closed', since: new Date(at(8)).toISOString() } }),
  );
});

describe('when it happened', () => {
  it('may be told later', () =>
    ticket(opened, resolved(0))
      .when({ ...answer, at: at(1) })
      .then(answered(true, 1)));
  it('is not before the ticket was opened', () => {
    ticket(opened)
      .when({ ...answer, at: at(-6) })
      .thenRefused('TICKET.BEFORE_OPENED');
  });
  it('is the opening, where another clock is a little behind', () =>
    ticket(opened)
      .when({ ...answer, at: at(-1) })
      .then(answered(true, 0)));
});

describe('an erased person', () => {
  const erased = [opened, answered(true)].map(sealed);

  it('leaves a ticket without words', () =>
    expect(fold(ticketDecider, erased)).toMatchObject({
      status: 'open',
      facts: { queue: 'billing', card: null, answers: [{ at: at(2), text: null }] },
    }));
  it('is answered no more', () =>
    ticket(...erased)
      .when(answer)
      .thenRefused('TICKET.ERASED'));
  it('waits for nobody: the ticket is closed', () => {
    ticket(...erased)
      .when({ type: 'erase', at: at(9) })
      .then(closedByErasure);
    ticket(...erased, resolved(1))
      .when({ type: 'erase', at: at(9) })
      .then(closedByErasure);
  });
  it('needs no closing of what is closed, or is no ticket', () => {
    ticket(...closedTicket.map(sealed))
      .when({ type: 'erase', at: at(9) })
      .thenNothing();
    ticket()
      .when({ type: 'erase', at: at(9) })
      .thenNothing();
  });
});

it('is what its events say', () =>
  expect(
    fold(ticketDecider, [opened, assigned('agent-1', 'refunds', 'first-line'), escalated, held, resumed, reopened]),
  ).toEqual({
    ...{ status: 'open', since: at(7) },
    facts: {
      ...{ about, card: words, openedAt: at(0), queue: 'second-line', priority: 'high' },
      ...{ owner: 'agent-1', team: 'first-line', channel: 'mail', source: 'helpdesk', country: 'GB' },
      ...{ answers: [], escalations: 1, reopenings: 1 },
    },
  }));

describe('whatever happens', () => {
  it('one answer is the first, and a resolution counts those before it', () =>
    fc.assert(
      fc.property(histories, (history) => {
        const answers = history.filter((event) => event.type === 'ticket-answered');
        expect(answers.map(({ data }) => data.first)).toEqual(answers.map((_, index) => index === 0));
        const before = (event: TicketEvent) => answers.filter((one) => history.indexOf(one) < history.indexOf(event));
        const resolutions = history.filter((event) => event.type === 'ticket-resolved');
        expect(resolutions.map(({ data }) => data.answers)).toEqual(resolutions.map((one) => before(one).length));
      }),
    ));

  it('what is closed is done with until it is reopened', () =>
    fc.assert(
      fc.property(histories, (history) => {
        const afterClosing = history.filter((_, index) => history[index - 1]?.type === 'ticket-closed');
        expect(afterClosing.filter(({ type }) => type !== 'ticket-reopened')).toEqual([]);
      }),
    ));

  it('nothing happens before the ticket is opened', () =>
    fc.assert(
      fc.property(histories, (history) => {
        for (const { occurredAt } of history) expect(occurredAt).toBeGreaterThanOrEqual(at(0));
      }),
    ));
});

describe('a ticket that is taken back', () => {
  const withdraw = { type: 'withdraw', reason: 'import undone', at: at(10) } as const;
  it('is so however it stands, once', () => {
    given(ticketDecider, opened).when(withdraw).then(withdrawn);
    given(ticketDecider, opened, closed).when(withdraw).then(withdrawn);
    given(ticketDecider, opened, withdrawn).when(withdraw).thenNothing();
    given(ticketDecider).when(withdraw).thenRefused('TICKET.NOT_FOUND');
  });
  it('takes nothing any more', () => {
    given(ticketDecider, opened, withdrawn)
      .when({ type: 'reopen', at: at(11) })
      .thenRefused('TICKET.WITHDRAWN');
    given(ticketDecider, opened, withdrawn)
      .when({ type: 'erase', at: at(11) })
      .thenNothing();
  });
  it('is opened anew as if it had never been', () =>
    expect(fold(ticketDecider, [opened, answered(true), withdrawn, opened])).toEqual(fold(ticketDecider, [opened])));
});

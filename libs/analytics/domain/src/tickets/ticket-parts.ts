import { standings, type Change, type Part } from '../facts';
import { bucketOf } from '../sketch';
import { backlog, ticketResolutions, ticketResponses, tickets } from './ticket-facts';
import type { TicketStanding, TicketState } from './ticket-state';

/** What a ticket counts, with the values of its dimensions on the date that each part counts on. */
export function ticketParts(state: TicketState): readonly Part[] {
  const { opened } = state;
  if (!opened) return [];
  const { at, told } = opened;
  return [
    { of: tickets, at, values: valuesOf(state, opened), amounts: amounts({ opened: 1 }), told: [told] },
    ...responseParts(state, opened),
    ...resolutionParts(state, opened),
    ...reopeningParts(state, opened),
    ...backlogParts(state, opened),
  ];
}

type Opened = Change<TicketStanding>;

function responseParts(state: TicketState, opened: Opened): readonly Part[] {
  const first = state.answered;
  if (!first) return [];
  const at = Math.max(opened.at, first.at);
  const took = at - opened.at;
  const values = valuesOf(state, standingAt(state, opened, at));
  const told = [opened.told, first.told];
  return [
    { of: tickets, at, values, amounts: amounts({ answered: 1, responseTime: took }), told },
    { of: ticketResponses, at, values, amounts: [1], member: bucketOf(took), told },
  ];
}

function resolutionParts(state: TicketState, opened: Opened): readonly Part[] {
  const { end, reopened } = state;
  if (!end || end.answers === null) return [];
  const at = Math.max(opened.at, end.at);
  const took = at - opened.at;
  const values = valuesOf(state, standingAt(state, opened, at));
  const firstContact = end.answers <= 1 && reopened === null ? 1 : 0;
  const told = [opened.told, end.told];
  return [
    { of: tickets, at, values, amounts: amounts({ resolved: 1, resolutionTime: took, firstContact }), told },
    { of: ticketResolutions, at, values, amounts: [1], member: bucketOf(took), told },
  ];
}

function reopeningParts(state: TicketState, opened: Opened): readonly Part[] {
  const { onceResolved: once, reopened } = state;
  if (!once) return [];
  const at = Math.max(opened.at, once.at);
  const values = valuesOf(state, standingAt(state, opened, at));
  const counted = amounts({ onceResolved: 1, reopened: reopened === null ? 0 : 1 });
  return [{ of: tickets, at, values, amounts: counted, told: [once.told, reopened ?? once.told] }];
}

function backlogParts(state: TicketState, opened: Opened): readonly Part[] {
  const { end, changes } = state;
  const endsAt = end ? Math.max(opened.at, end.at) : Infinity;
  const stood = standings(opened, changes, endsAt);
  const part = (standing: TicketStanding, at: number, told: number, waiting: 1 | -1): Part => ({
    ...{ of: backlog, at, values: valuesOf(state, standing), amounts: [waiting], told: [told] },
  });
  return [
    ...stood.flatMap((standing, i) => {
      const before = stood[i - 1];
      const { at, told } = standing;
      return [...(before ? [part(before, at, told, -1)] : []), part(standing, at, told, 1)];
    }),
    ...(end ? [part(stood.at(-1) ?? opened, endsAt, end.told, -1)] : []),
  ];
}

function standingAt({ changes }: TicketState, opened: Opened, at: number): TicketStanding {
  return standings(opened, changes, at).at(-1) ?? opened;
}

function valuesOf({ origin }: TicketState, { owner, team, queue, priority }: TicketStanding): readonly string[] {
  return [owner, team, queue, priority, ...origin];
}

function amounts(counted: Readonly<Record<string, number>>): readonly number[] {
  return tickets.measures.map((measure) => counted[measure] ?? 0);
}

import { surveyKinds, type AboutSurvey, type TicketOpened } from '@rapport/contracts';
import type { Random } from './random';
import { countries, ownerOf } from './sales';
import { DAY, HOUR, idOf, Story, subjectRef, type Told } from './story';

const queues = ['first-line', 'second-line', 'billing', 'returns'] as const;

/** A ticket: one or two answers, one of ten escalated, nearly all resolved, few reopened. */
export function ticket(n: number, at: number, person: number, random: Random): readonly Told[] {
  const story = new Story(`servicedesk_ticket-${idOf('ticket', n)}`);
  const subject = subjectRef(person);
  const about = { ticket: idOf('ticket', n), subject };
  const queue = random.pick(queues);
  const opened: TicketOpened = {
    ...{ ...about, identifiers: [{ kind: 'ticket', subject }], queue },
    ...{ priority: random.pick(['low', 'normal', 'normal', 'high', 'urgent']), source: 'helpdesk' },
    ...{ channel: random.pick(['mail', 'web', 'chat', 'phone']), country: random.pick(countries) },
  };
  story.tell(at, 'ticket-opened', opened, 'sealed');
  let next = at + random.wait(HOUR);
  story.tell(next, 'ticket-assigned', { ...about, ...ownerOf(random), queue });
  const answers = 1 + random.below(2);
  for (let answer = 0; answer < answers; answer++)
    story.tell((next += random.wait(4 * HOUR)), 'ticket-answered', { ...about, first: answer === 0 }, 'sealed');
  if (random.chance(10)) {
    const higher = { reason: 'needs a developer', queue: 'second-line', priority: 'high' };
    story.tell((next += HOUR), 'ticket-escalated', { ...about, ...higher });
  }
  next += random.wait(DAY);
  if (!random.chance(96)) return story.told;
  story.tell(next, 'ticket-resolved', { ...about, answers });
  if (random.chance(5)) {
    story.tell((next += random.wait(2 * DAY)), 'ticket-reopened', about);
    if (random.chance(90))
      story.tell((next += random.wait(DAY)), 'ticket-resolved', { ...about, answers: answers + 1 });
  } else if (random.chance(70)) story.tell(next + 5 * DAY, 'ticket-closed', about);
  return story.told;
}

/** A question; one of three is answered, mostly well. */
export function survey(n: number, at: number, person: number, random: Random): readonly Told[] {
  const story = new Story(`servicedesk_survey-${idOf('survey', n)}`);
  const kind = random.pick(surveyKinds);
  const most = { csat: 5, nps: 10, ces: 7 }[kind];
  const sent: AboutSurvey = {
    ...{ survey: idOf('survey', n), subject: subjectRef(person), kind, channel: 'mail', source: 'helpdesk' },
    ...{ country: random.pick(countries), queue: random.pick(queues), ...ownerOf(random) },
  };
  story.tell(at, 'survey-sent', sent);
  if (random.chance(35)) {
    const answered = { ...sent, score: most - Math.min(most - 1, random.wait(2)) };
    story.tell(at + random.wait(DAY), 'survey-answered', answered, 'sealed');
  }
  return story.told;
}

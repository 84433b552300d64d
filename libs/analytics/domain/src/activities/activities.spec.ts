import type { LoggedInteraction, TaskDone } from '@rapport/contracts';
import { at, counted, tell, type Said } from '../facts/telling.fixture';
import { activitySource, type ActivityEvent } from './activities.projection';

const interaction = { interaction: 'i', subject: { id: 's', number: 1 } };
const said = (kind: LoggedInteraction['kind'], channel: LoggedInteraction['channel']): LoggedInteraction => ({
  ...{ ...interaction, kind, channel, source: 'desk', country: 'DE' },
  ...{ identifiers: [], participants: 1, records: [] },
});
const task: TaskDone = { task: 't', subject: { id: 't', number: 1 }, owner: 'ann', by: 'ann' };

const about = (kind: LoggedInteraction['kind']) => ({ ...interaction, kind });
const called = { type: 'contacts.call-logged.v1' as const, occurredAt: at(1), data: said('call-logged', 'phone') };
const mentioned = {
  type: 'contacts.social-mentioned.v1' as const,
  occurredAt: at(1),
  data: said('social-mentioned', 'social'),
};
const corrected = (country?: string) => ({
  type: 'contacts.interaction-corrected.v1' as const,
  occurredAt: at(2),
  data: { ...about('social-mentioned'), ...(country && { country }), fields: ['country'] },
});
const withdrawn = {
  type: 'contacts.interaction-withdrawn.v1' as const,
  occurredAt: at(3),
  data: about('call-logged'),
};
const done = (day: number) => ({ type: 'contacts.task-done.v1' as const, occurredAt: at(day), data: task });
const reopened = { type: 'contacts.task-reopened.v1' as const, occurredAt: at(2), data: task };

const counts = (...events: readonly Said<ActivityEvent>[]) =>
  activitySource.facts.flatMap((fact) =>
    counted(activitySource, fact, tell<ActivityEvent>(...events)).map((each) => `${fact.name} ${each}`),
  );

describe('an activity', () => {
  it.each<[string, readonly Said<ActivityEvent>[], readonly string[]]>([
    ['logged counts by its channel', [called], ['activities 1 phone: count 1']],
    ['withdrawn was never held', [called, withdrawn], []],
    ['corrected counts as before', [called, corrected('FR')], ['activities 1 phone: count 1']],
    ['done counts for its owner', [done(1)], ['activities 1 ann: count 1']],
    ['reopened is not done', [done(1), reopened], []],
    ['done again counts then', [done(1), reopened, done(4)], ['activities 4 ann: count 1']],
  ])('%s', (_name, events, expected) => expect(counts(...events)).toEqual(expected));
});

describe('a mention', () => {
  it.each<[string, readonly Said<ActivityEvent>[], readonly string[]]>([
    ['counts where it was told', [mentioned], ['social-mentions 1 social desk DE: count 1']],
    ['corrected counts where it was', [mentioned, corrected('FR')], ['social-mentions 1 social desk FR: count 1']],
    ['may be from nowhere', [mentioned, corrected()], ['social-mentions 1 social desk: count 1']],
    ['withdrawn counts nowhere', [mentioned, withdrawn], []],
  ])('%s', (_name, events, expected) => expect(counts(...events)).toEqual(expected));
});

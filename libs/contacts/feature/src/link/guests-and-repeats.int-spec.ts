import { linkEventTypes } from '@rapport/contacts-domain';
import { START, toPublicEvents } from '@rapport/platform-ports';
import { interactionsPublisher } from '../interactions/interactions.publisher';
import { IdentityReactor } from './follow-identities/identity.reactor';
import type { TimelineDto } from '../timeline/get-timeline/timeline.dto';
import { fresh, identify, minutes, openPeople, page, profiles, type People } from '../fixtures/people';

let contacts: People;
beforeAll(async () => {
  contacts = await openPeople();
});
afterAll(() => contacts.close());

it('a query that carries the position of an identify waits for what follows from it', async () => {
  const [device, user] = [fresh('watch'), fresh('ida')];
  await contacts.track(page(-9, { anonymousId: device }));
  const watch = await contacts.subjectOf('anonymousId', device);
  const position = await contacts.send(identify(-8, { anonymousId: device, userId: user }));
  const { body } = await contacts.get<TimelineDto>(`${profiles}/${watch}/timeline`, { 'rapport-after': position });
  expect(minutes(body)).toEqual([-8, -9]);
});

describe('a guest', () => {
  it('is found by the mail, and the mail goes along when the guest logs in', async () => {
    const [device, email] = [fresh('tablet'), `${fresh('eve')}@example.com`];
    await contacts.track(page(-9, { anonymousId: device }), identify(-8, { anonymousId: device, traits: { email } }));
    const [tablet, mail] = [await contacts.subjectOf('anonymousId', device), await contacts.subjectOf('email', email)];
    expect(minutes(await contacts.timelineOf(mail))).toEqual([-8, -9]);
    await contacts.track(identify(-5, { anonymousId: device, userId: fresh('eve') }));
    expect(minutes(await contacts.timelineOf(mail))).toEqual([-5, -8, -9]);
    const statuses = (await contacts.profileOf(tablet)).links.map(({ from, to, status }) => [
      from.kind,
      to.kind,
      status,
    ]);
    expect(statuses).toEqual([
      ['anonymousId', 'email', 'superseded'],
      ['anonymousId', 'userId', 'linked'],
      ['email', 'userId', 'linked'],
    ]);
  });

  it('a second user on the device stays another person', async () => {
    const [anonymousId, one, two] = [fresh('kiosk'), fresh('user'), fresh('user')];
    await contacts.track(identify(-5, { anonymousId, userId: one }), identify(-4, { anonymousId, userId: two }));
    expect(minutes(await contacts.timelineOf(await contacts.subjectOf('userId', two)))).toEqual([-4]);
    expect(minutes(await contacts.timelineOf(await contacts.subjectOf('userId', one)))).toEqual([-5]);
  });
});

it('identities delivered again, all of them from the first on, change nothing', async () => {
  await contacts.settled();
  const end = await contacts.store.end();
  const filter = { types: ['person-identified', 'group-joined', 'identity-aliased'] };
  const { events } = await contacts.store.readAll({ after: START, filter, limit: 1_000 });
  expect(events.length).toBeGreaterThanOrEqual(5);
  const reactor = contacts.app.get(IdentityReactor);
  for (const event of events.flatMap((each) => toPublicEvents(interactionsPublisher, each)))
    await reactor.identified(event);
  const more = await contacts.store.readAll({ after: end, filter: { types: linkEventTypes }, limit: 1 });
  expect(more.events).toEqual([]);
});

it('all of it is the same in a rebuild, byte for byte', async () => {
  await contacts.settled();
  const report = await contacts.projections.rebuild({ mode: 'verify' });
  expect(report.models.filter(({ live, rebuilt }) => live !== rebuilt)).toEqual([]);
  expect(report.equal).toBe(true);
});

import { eventId } from '@rapport/eventsourcing';
import type { PersonErasedDto } from './erase-person/erase-person.dto';
import { fresh, identify, minutes, openPeople, page, profiles, type People, type Problem } from '../fixtures/people';

let contacts: People;
beforeAll(async () => {
  contacts = await openPeople();
});
afterAll(() => contacts.close());

describe('an erased person', () => {
  let names: Record<'laptop' | 'ada', string>;
  let laptop: string, ada: string;
  beforeEach(async () => {
    names = { laptop: fresh('laptop'), ada: fresh('ada') };
    const traits = { email: `${fresh('ada')}@example.com`, name: 'Ada' };
    await contacts.track(
      page(-60, { anonymousId: names.laptop }),
      identify(-50, { anonymousId: names.laptop, userId: names.ada, traits }),
    );
    [laptop, ada] = [
      await contacts.subjectOf('anonymousId', names.laptop),
      await contacts.subjectOf('userId', names.ada),
    ];
  });
  const erase = (id: string, body: object = { confirm: true }) =>
    contacts.post<PersonErasedDto & Problem>(`${profiles}/${id}/erase`, body);

  it('is erased only by who may, and says so', async () => {
    expect((await erase(ada, {})).body).toMatchObject({ code: 'REQUEST.INVALID', errors: [{ path: 'confirm' }] });
    const support = { authorization: `Bearer ${await contacts.keyFor(['support'])}` };
    expect((await contacts.post(`${profiles}/${ada}/erase`, { confirm: true }, support)).status).toBe(403);
    expect((await contacts.timelineOf(ada)).items[0]?.content).toBeDefined();
  });

  it('leaves plain facts, no content, no links and no way back', async () => {
    const before = new Date().toISOString();
    expect((await erase(ada)).body.subjectIds).toHaveLength(3);
    await contacts.settled();
    for (const [id, minute] of [
      [laptop, -60],
      [ada, -50],
    ] as const) {
      for (const query of ['', `?asOf=${before}`]) {
        const timeline = await contacts.timelineOf(id, query);
        expect(minutes(timeline)).toEqual([minute]);
        expect(timeline.items).toMatchObject([{ content: null, erased: true, facts: expect.anything() }]);
        const profile = await contacts.profileOf(id, query);
        expect(profile).toMatchObject({ id, erased: true, subjects: [{ id }], traits: {} });
        expect(profile.links.every(({ status, history }) => status === 'erased' && history.length === 0)).toBe(true);
      }
    }
    expect(await contacts.subjectOf('userId', names.ada)).toBe(`nobody known as ${names.ada}`);
    const unlink = await contacts.post<Problem>(`${profiles}/${laptop}/links/unlink`, {
      subjectId: ada,
      reason: 'late',
    });
    expect([unlink.status, unlink.body.code]).toEqual([409, 'LINK.ERASED']);
    expect((await erase(ada)).status).toBe(200);
  });

  it('returns as somebody new', async () => {
    await erase(ada);
    await contacts.track(identify(-10, { anonymousId: names.laptop, userId: names.ada }));
    const returned = await contacts.subjectOf('userId', names.ada);
    expect(returned).not.toBe(ada);
    expect(minutes(await contacts.timelineOf(returned))).toEqual([-10]);
  });

  it('is erased to the end where a crash cut it short behind the intent', async () => {
    const subjects = (await contacts.profileOf(ada)).subjects.map(({ id }) => id);
    const known = await contacts.vault.subjectsById(subjects);
    await contacts.store.append({
      stream: `contacts_erasure-${laptop}`,
      expected: 'no-stream',
      events: [
        {
          id: eventId('intent', laptop),
          type: 'erasure-requested',
          occurredAt: Date.now(),
          data: { subjects: known.flatMap((subject) => (subject ? [{ ...subject }] : [])) },
        },
      ],
    });
    await contacts.settled();
    expect(await contacts.profileOf(ada)).toMatchObject({ erased: true, erasedAt: expect.any(String) });
    expect((await contacts.timelineOf(ada)).items).toMatchObject([{ erased: true }]);
  });
});

it('all of it is the same in a rebuild, byte for byte', async () => {
  await contacts.settled();
  const report = await contacts.projections.rebuild({ mode: 'verify' });
  expect(report.models.filter(({ live, rebuilt }) => live !== rebuilt)).toEqual([]);
  expect(report.equal).toBe(true);
});

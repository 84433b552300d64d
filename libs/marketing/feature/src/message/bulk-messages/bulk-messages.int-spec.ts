import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import type { CampaignFiguresDto } from '../../campaign/get-campaign-figures/campaign-figures.dto';
import { openMarketing, type MarketingApp } from '../../fixtures/marketing-app';
import type { MessagePage } from '../list-messages/list-messages.controller';

const messages = '/api/marketing/v1/messages';
const campaigns = '/api/marketing/v1/campaigns';
let app: MarketingApp;
beforeAll(async () => {
  app = await openMarketing();
});
afterAll(() => app.close());

const plan = async () => (await app.post<ChangedDto>(campaigns, { name: 'Spring sale', medium: 'mail' })).body.id;
async function list(query: string): Promise<MessagePage> {
  await app.settled();
  return (await app.get<MessagePage>(`${messages}?${query}`)).body;
}
const ids = ({ items }: MessagePage) => items.map(({ id }) => id);

describe('many messages', () => {
  const count = 300;
  let campaign: string;
  let sent: BulkAnswerDto;
  beforeAll(async () => {
    campaign = await plan();
    const items = Array.from({ length: count }, (_, n) => ({
      do: 'send',
      with: { email: `n${n}@example.com`, campaign, at: new Date(Date.UTC(2026, 1, 1) + n * 1_000).toISOString() },
    }));
    sent = (await app.post<BulkAnswerDto>(`${messages}/bulk`, { items: [...items, { do: 'send', with: {} }] })).body;
  });

  it('are sent at once, each answered by itself', () => {
    expect([sent.succeeded, sent.failed]).toEqual([count, 1]);
    expect(sent.items[count]).toMatchObject({ status: 400, problem: { code: 'PERSON.NAMELESS' } });
  });

  it('give the figures of their campaign, each message counted once', async () => {
    const id = (n: number) => sent.items[n]?.result?.id;
    const report = (verb: string, from: number, to: number, body: object = {}) =>
      Array.from({ length: to - from }, (_, n) => ({ do: verb, id: id(from + n), with: body }));
    const items = [
      ...report('open', 0, 100),
      ...report('deliver', 0, 200),
      ...report('open', 50, 60),
      ...report('open', 100, 150, { machine: true }),
      ...report('click', 0, 20, { link: 'https://shop.example' }),
      ...report('click', 0, 5, { machine: true }),
      ...report('bounce', 200, 210, { bounce: 'permanent' }),
      ...report('bounce', 205, 215, { bounce: 'transient' }),
      ...report('complain', 0, 2),
      ...report('unsubscribe', 1, 4),
    ];
    const { body } = await app.post<BulkAnswerDto>(`${messages}/bulk`, { items });
    expect([body.succeeded, body.failed]).toEqual([items.length, 0]);
    await app.settled();
    const figures = await app.get<CampaignFiguresDto>(`${campaigns}/${campaign}/figures`);
    expect(figures.body).toEqual({
      ...{ sent: 300, delivered: 200, opened: 100, clicked: 20, bounced: 15, complained: 2, unsubscribed: 3 },
    });
    expect(await app.get(`${campaigns}/${'f'.repeat(32)}/figures`)).toMatchObject({ status: 404 });
  });

  it('are listed by campaign, by person and by what happened, in pages', async () => {
    const clicked = await list(`campaign=${campaign}&with=clicked&sort=sentAt`);
    expect(ids(clicked)).toEqual(sent.items.slice(0, 20).map(({ result }) => result?.id));
    expect((await list(`campaign=${campaign}&with=delivered,opened&without=clicked&limit=200`)).items).toHaveLength(80);
    const people = clicked.items.slice(0, 2).map(({ subject }) => subject);
    expect(ids(await list(`subject=${people.join(',')}&sort=sentAt`))).toEqual(ids(clicked).slice(0, 2));
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: MessagePage = await list(`campaign=${campaign}&limit=120${next && `&cursor=${next}`}`);
      seen.push(...ids(page));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
  });
});

it('their rows are the same in a rebuild, byte for byte', async () => {
  await app.settled();
  expect(await app.projections.rebuild({ mode: 'verify' })).toMatchObject({ equal: true });
});

import { Rapport } from '../person-journey/rapport';

interface Changed {
  readonly id: string;
  readonly version: number;
}
interface Row extends Changed {
  readonly status: string;
  readonly card?: { readonly name?: string } | null;
  readonly accounts: readonly string[];
}
interface Page {
  readonly items: readonly Row[];
  readonly next: string | null;
}

const rapport = new Rapport();
const contacts = '/api/contacts/v1/contacts';
const accounts = '/api/contacts/v1/accounts';
const post = (path: string, body: object = {}, headers = {}) => rapport.call<Changed>('POST', path, body, headers);
const list = (query: string) => rapport.call<Page>('GET', `${contacts}?${query}`);
const names = ({ items }: Page) => items.map(({ card }) => card?.name);
const kinds = async (id: string) => (await rapport.timeline(id)).map(({ kind }) => kind);

const email = 'ada@example.com';
const ada = { fields: { name: 'Ada Lovelace', email, country: 'GB' }, key: { 'idempotency-key': 'import-1' }, id: '' };
let engines = '';

beforeAll(() => rapport.start(), 300_000);
afterAll(() => rapport.remove());

// One contact, step by step: each test goes on where the one before stopped.
describe('a contact', () => {
  it('visits the shop before anybody knows her', async () => {
    const page = {
      type: 'page',
      messageId: 'p1',
      anonymousId: 'laptop',
      userId: 'ada',
      timestamp: '2026-03-01T10:00:00Z',
    };
    const identify = {
      ...page,
      type: 'identify',
      messageId: 'i1',
      traits: { email },
      timestamp: '2026-03-01T10:01:00Z',
    };
    await rapport.track(page, identify);
  });

  it('is registered, and her visits are there', async () => {
    ada.id = (await post(contacts, ada.fields, ada.key)).id;
    expect(await kinds(ada.id)).toEqual(['contact-registered', 'person-identified', 'page-viewed']);
    const { subjects } = await rapport.profile(ada.id);
    const known = new Set(subjects.map(({ kind }) => kind));
    expect(known).toEqual(new Set(['anonymousId', 'contact', 'email', 'userId']));
    await expect(post(contacts, { name: 'Eve', email })).rejects.toThrow('409 CONTACT.EMAIL_TAKEN');
  });

  it('joins an account', async () => {
    engines = (await post(accounts, { name: 'Analytical Engines' })).id;
    await post(`${contacts}/${ada.id}/join-account`, { account: engines, since: '2026-01-01' });
    expect(names(await list(`account=${engines}`))).toEqual(['Ada Lovelace']);
    expect(names(await list('q=lovel+ada'))).toEqual(['Ada Lovelace']);
  });

  it('is changed by who saw the last version, and by nobody else', async () => {
    const change = (version: number, name: string) =>
      post(`${contacts}/${ada.id}/change`, { name }, { 'if-match': `"${version}"` });
    expect(await change(2, 'Ada King')).toEqual({ id: ada.id, version: 3 });
    await expect(change(2, 'Ada Byron')).rejects.toThrow('412 AGGREGATE.STALE_VERSION');
    expect(names(await list('q=king'))).toEqual(['Ada King']);
  });

  it('is still registered once after a restart, and her list and search are still there', async () => {
    await rapport.stop();
    await rapport.start();
    expect(await post(contacts, ada.fields, ada.key)).toEqual({ id: ada.id, version: 1 });
    await expect(post(contacts, { name: 'Eve' }, ada.key)).rejects.toThrow('422 REQUEST.KEY_REUSED');
    expect(names(await list('q=king'))).toEqual(['Ada King']);
  }, 300_000);

  it('is the same in lists that are made anew', async () => {
    const before = await list('');
    await rapport.stopAndLoseViews();
    await rapport.start();
    expect(await list('')).toEqual(before);
  }, 300_000);

  it('is erased: nothing of her is shown or found, and her address is free', async () => {
    await rapport.post(`/${ada.id}/erase`, { confirm: true });
    expect(await rapport.call('GET', `${contacts}/${ada.id}`)).toMatchObject({ status: 'erased', card: null });
    expect((await list('q=king')).items).toEqual([]);
    expect((await list('')).items).toEqual([]);
    expect((await list('status=erased')).items).toMatchObject([{ id: ada.id, card: null, accounts: [] }]);
    expect((await rapport.timeline(ada.id)).every(({ content }) => content == null)).toBe(true);
    expect((await post(contacts, { ...ada.fields, name: 'Somebody else' })).id).not.toBe(ada.id);
  });

  it('was never in clear: nothing that is stored holds her name or her address', async () => {
    await rapport.stop();
    const bytes = (await rapport.on.stored()).map((part) => Buffer.from(part));
    const holds = (text: string) => bytes.some((file) => file.includes(text) || file.includes(text, 0, 'utf16le'));
    expect(['contact-registered', 'Lovelace', 'Ada King', email].map(holds)).toEqual([true, false, false, false]);
  });
});

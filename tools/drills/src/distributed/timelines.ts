import type { Message } from '../load/messages';
import { get, post } from './operations';

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
}

const AT_ONCE = 8;

/** How often the timelines of all devices hold each event. */
export async function timelinesOf(gateway: string, sent: readonly Message[]): Promise<Map<string, number>> {
  const devices = [...new Set(sent.map(({ body }) => String(body['anonymousId'])))];
  const seen = new Map<string, number>();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let device = devices.pop(); device !== undefined; device = devices.pop())
        await addTimeline(gateway, device, seen);
    }),
  );
  return seen;
}

async function addTimeline(gateway: string, device: string, seen: Map<string, number>): Promise<void> {
  const body = { identifiers: [{ kind: 'anonymousId', value: device }] };
  const found = await post<{ results: { subjectId: string | null }[] }>(
    gateway,
    '/api/contacts/v1/profiles/lookup',
    body,
  );
  if (!found) throw new Error('a device could not be looked up');
  const subject = found.results[0]?.subjectId;
  // None of its messages was taken.
  if (!subject) return;
  for (let cursor = ''; ;) {
    const page = await get<Page>(gateway, `/api/contacts/v1/profiles/${subject}/timeline?limit=200${cursor}`);
    if (!page) throw new Error(`no timeline of ${device}`);
    for (const { id } of page.items) seen.set(`${id}.0`, (seen.get(`${id}.0`) ?? 0) + 1);
    if (page.next === null) return;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

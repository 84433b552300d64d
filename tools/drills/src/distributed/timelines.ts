import type { Message } from '../load/messages';
import { get, post } from './operations';

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
}

/** How often the timelines of all devices hold each event. */
export async function timelinesOf(gateway: string, sent: readonly Message[]): Promise<Map<string, number>> {
  const devices = [...new Set(sent.map(({ body }) => String(body['anonymousId'])))];
  const seen = new Map<string, number>();
  for (const device of devices) {
    const body = { identifiers: [{ kind: 'anonymousId', value: device }] };
    const found = await post<{ results: { subjectId: string | null }[] }>(
      gateway,
      '/api/contacts/v1/profiles/lookup',
      body,
    );
    const subject = found?.results[0]?.subjectId;
    if (!subject) continue;
    for (let cursor = ''; ;) {
      const path = `/api/contacts/v1/profiles/${subject}/timeline?limit=200${cursor}`;
      const page = await get<Page>(gateway, path);
      if (!page) throw new Error(`no timeline of ${device}`);
      for (const { id } of page.items) seen.set(`${id}.0`, (seen.get(`${id}.0`) ?? 0) + 1);
      if (page.next === null) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  }
  return seen;
}

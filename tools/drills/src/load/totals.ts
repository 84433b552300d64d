import { adminKey } from '../server/server-process';
import type { Recount } from './recount';

/** What the KPI API says over all that the messages span, read after `position`. */
export async function totals(url: string, position: string | undefined): Promise<Recount> {
  const value = async (kpi: string): Promise<number> => {
    const answer = await get(url, `/api/analytics/v1/kpis/${kpi}?from=2026-01-01&to=2026-12-31&grain=total`, position);
    const { series } = answer as { series: { points: { numerator: number }[] }[] };
    return series.flatMap(({ points }) => points).reduce((sum, { numerator }) => sum + numerator, 0);
  };
  return {
    pageViews: await value('page-views'),
    visits: await value('visits'),
    orders: await value('orders'),
    revenue: await value('revenue'),
  };
}

/** How often the public feed holds each event id, from the first event on. */
export async function countFeed(url: string): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  let cursor: string | undefined;
  for (;;) {
    const after = cursor === undefined ? '' : `&after=${encodeURIComponent(cursor)}`;
    const page = (await get(url, `/v1/events?limit=1000${after}`)) as { events: { id: string }[]; next: string };
    for (const { id } of page.events) seen.set(id, (seen.get(id) ?? 0) + 1);
    // A page may be empty on the way; the end is where the cursor stays.
    if (page.next === cursor) return seen;
    cursor = page.next;
  }
}

/** An admin's GET; waits for read models that are behind `position`, however long they take. */
export async function get(url: string, path: string, position?: string): Promise<unknown> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const response = await fetch(url + path, {
      headers: { authorization: `Bearer ${adminKey}`, ...(position && { 'rapport-after': position }) },
    });
    if (response.ok) return response.json();
    const body = await response.text();
    if (response.status !== 503 || Date.now() > deadline) throw new Error(`GET ${path}: ${response.status} ${body}`);
  }
}

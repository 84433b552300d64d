import type { Page } from 'playwright-core';
import { routes } from '../console-routes';
import type { Stored } from './store-scripts';

/** Where the console shows records that the API keeps under a name. */
const pageOfKind: Readonly<Record<string, string>> = {
  contacts: 'customers',
  accounts: 'accounts',
  profiles: 'customers',
  leads: 'leads',
  opportunities: 'opportunities',
  orders: 'orders',
  campaigns: 'campaigns',
  tickets: 'tickets',
  tasks: 'tasks',
  dashboards: 'dashboards',
  imports: 'imports',
};

const tabs = [
  '/opportunities?view=list',
  ...['fields', 'rules'].map((tab) => `/quality?tab=${tab}`),
  ...['reports', 'restrictions', 'retention'].map((tab) => `/privacy?tab=${tab}`),
  ...['consumers', 'failed', 'rebuilds', 'events', 'audit'].map((tab) => `/operations?tab=${tab}`),
  ...['organisation', 'users', 'roles', 'account', 'keys', 'pipelines', 'purposes', 'look'].map(
    (tab) => `/settings/${tab}`,
  ),
];

/** All pages, and those of the records that took a script. */
export function pagesOf({ records }: Stored, kpis: readonly string[]): readonly string[] {
  const ofRecords = records.flatMap(({ kind, id }) => (pageOfKind[kind] ? [`/${pageOfKind[kind]}/${id}`] : []));
  const ofKpis = kpis.map((name) => `/kpis/${name}`);
  return [...new Set([...routes.filter((route) => !route.includes('$')), ...tabs, ...ofRecords, ...ofKpis])].filter(
    (path) => path !== '/sign-in' && path !== '/join',
  );
}

/** What a page did that only a script would have it do. */
export interface Watched {
  readonly done: string[];
}

export async function watch(page: Page, origin: string): Promise<Watched> {
  const done: string[] = [];
  page.on('dialog', (dialog) => {
    done.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isOurs = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!isOurs || url.pathname.endsWith('/x')) done.push(`request ${request.url()}`);
  });
  await page.addInitScript(`
    window.__refused = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.__refused.push(violatedDirective + ' ' + blockedURI));
  `);
  return { done };
}

/** Since the last time. */
export async function whatRan(page: Page, { done }: Watched): Promise<readonly string[]> {
  const ran = (await page.evaluate(`[
    ...(window.__xss === undefined ? [] : ['a script ran']),
    ...window.__refused.map((refused) => 'refused by the policy: ' + refused),
    ...[...document.querySelectorAll('[href], [src], [action], [formaction]')].flatMap((element) =>
      ['href', 'src', 'action', 'formaction']
        .map((name) => element.getAttribute(name) ?? '')
        .filter((value) => /^\\s*(javascript|data:text)/i.test(value))
        .map((value) => element.tagName + ' to ' + value)),
    ...[...document.querySelectorAll('[onerror], [onclick], [onload]')].map((element) => element.outerHTML.slice(0, 200)),
  ]`)) as readonly string[];
  return [...ran, ...done.splice(0)];
}

import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { parseSearch, stringifySearch, type UrlState } from '../shared/url-state';
import { Failed, Loading } from '../shared/ui/states';
import { Door } from './session/door';
import { NotFound } from './shell/not-found';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./session/sign-in'), 'SignIn'),
});

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('./session/join'), 'Join'),
});

/** Everything that wants somebody who is signed in. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Door });

type Loader = Parameters<typeof lazyRouteComponent>[0];

const page = <Path extends string>(path: Path, load: Loader) =>
  createRoute({
    getParentRoute: () => inside,
    path,
    component: lazyRouteComponent(load),
    validateSearch: (search: Record<string, unknown>): UrlState => search as UrlState,
  });

/** One line a page; `site.cjs` names their first segments for the server. */
export const pages = [
  page('/', () => import('../features/analytics/home/home')),
  page('/my-day', () => import('../features/my-day/my-day')),
  page('/tasks', () => import('../features/tasks/tasks')),
  page('/tasks/$id', () => import('../features/tasks/task')),
  page('/notices', () => import('../features/notices/notices')),
  page('/dashboards', () => import('../features/dashboards/dashboards')),
  page('/dashboards/$id', () => import('../features/dashboards/dashboards')),
  page('/kpis', () => import('../features/analytics/kpis/kpis')),
  page('/kpis/new', () => import('../features/analytics/custom-kpi/builder')),
  page('/kpis/$name', () => import('../features/analytics/kpi/kpi')),
  page('/report', () => import('../features/analytics/report/report')),
  page('/alerts', () => import('../features/analytics/alerts/alerts')),
  page('/analyses', () => import('../features/analytics/analyses/analyses')),
  page('/customers', () => import('../features/contacts/customers/customers')),
  page('/customers/$id', () => import('../features/contacts/customer/customer')),
  page('/accounts', () => import('../features/contacts/accounts/accounts')),
  page('/accounts/$id', () => import('../features/contacts/account/account')),
  page('/duplicates', () => import('../features/contacts/duplicates/duplicates')),
  page('/quality', () => import('../features/contacts/quality/quality')),
  page('/privacy', () => import('../features/contacts/privacy/privacy')),
  page('/imports', () => import('../features/contacts/imports/imports')),
  page('/imports/$id', () => import('../features/contacts/imports/import')),
  page('/leads', () => import('../features/sales/leads/leads')),
  page('/leads/$id', () => import('../features/sales/lead/lead')),
  page('/opportunities', () => import('../features/sales/opportunities/opportunities')),
  page('/opportunities/$id', () => import('../features/sales/opportunity/opportunity')),
  page('/orders', () => import('../features/sales/orders/orders')),
  page('/orders/$id', () => import('../features/sales/orders/order')),
  page('/campaigns', () => import('../features/marketing/campaigns/campaigns')),
  page('/campaigns/$id', () => import('../features/marketing/campaign/campaign')),
  page('/tickets', () => import('../features/service-desk/tickets/tickets')),
  page('/tickets/$id', () => import('../features/service-desk/ticket/ticket')),
  page('/surveys', () => import('../features/service-desk/surveys/surveys')),
  page('/hand-overs/$id', () => import('../features/settings/hand-over/hand-over')),
  page('/operations', () => import('../features/operations/operations')),
  page('/settings', () => import('../features/settings/settings')),
  page('/settings/$tab', () => import('../features/settings/settings')),
];

export const router = createRouter({
  routeTree: root.addChildren([signIn, join, inside.addChildren(pages)]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    // Addresses of records are made from ids: plain texts are enough.
    router: ReturnType<typeof createRouter>;
  }
}

import { changedFields, DomainError, withChanges, type Changes, type Decider } from '@rapport/eventsourcing';

export const tileKinds = ['value', 'trend', 'breakdown', 'analysis'] as const;
export const tileWidths = [1, 2, 3, 4] as const;

/** One number or chart; the place is its place in the list. */
export type Tile = {
  readonly id: string;
  readonly kind: (typeof tileKinds)[number];
  /** Of a KPI; of an analysis its id. */
  readonly of: string;
  /** A dimension of the KPI. */
  readonly by?: string;
  readonly chart?: 'line' | 'bar';
  /** Columns of four. */
  readonly width: (typeof tileWidths)[number];
};

/** Days as the console calls them, and what they are compared with. */
export type DashboardRange = {
  readonly preset?: string;
  readonly from?: string;
  readonly to?: string;
  readonly compare?: 'previous' | 'year' | 'none';
};

export type DashboardFields = {
  readonly name: string;
  readonly tiles: readonly Tile[];
  readonly range?: DashboardRange;
  /** Nobody else where it is missing: everybody, or one team. */
  readonly sharedWith?: 'everyone' | { readonly team: string };
  /** Whoever works as one of these sees it first. */
  readonly defaultFor?: readonly string[];
};

type Said = { readonly dashboard: string; readonly owner: string };

export type DashboardEvent =
  | { readonly type: 'dashboard-saved'; readonly data: Said & DashboardFields }
  | { readonly type: 'dashboard-dropped' | 'dashboard-restored'; readonly data: Said };

export const dashboardEventTypes = [
  'dashboard-saved',
  'dashboard-dropped',
  'dashboard-restored',
] as const satisfies readonly DashboardEvent['type'][];

/** `mayManage`: whoever says so looks after everybody's, and says what roles see first. */
export type DashboardCommand = { readonly by: string; readonly mayManage: boolean } & (
  | { readonly type: 'save'; readonly dashboard: string; readonly fields: DashboardFields }
  | { readonly type: 'change'; readonly changes: Changes<DashboardFields> }
  | { readonly type: 'drop' | 'restore' }
);

export type KnownDashboard = {
  readonly status: 'saved' | 'dropped';
  readonly dashboard: string;
  readonly owner: string;
  readonly fields: DashboardFields;
};
export type DashboardState = { readonly status: 'none' } | KnownDashboard;

/** Numbers and charts as somebody arranged them (stream `analytics_dashboard-<id>`). */
export const dashboardDecider: Decider<DashboardCommand, DashboardEvent, DashboardState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    const { by, mayManage } = command;
    if (command.type === 'save') {
      if (state.status !== 'none') throw new DomainError('DASHBOARD.EXISTS', 'conflict', 'there is such a dashboard');
      check(command.fields, mayManage);
      return [{ type: 'dashboard-saved', data: { dashboard: command.dashboard, owner: by, ...command.fields } }];
    }
    if (state.status === 'none') throw notFound();
    const { dashboard, owner, fields, status } = state;
    if (by !== owner && !mayManage)
      throw new DomainError('DASHBOARD.NOT_YOURS', 'conflict', 'only who made it, or an admin, changes it');
    const about = { dashboard, owner };
    switch (command.type) {
      case 'change': {
        if (status === 'dropped') throw notFound();
        if (changedFields<DashboardFields>(fields, command.changes).length === 0) return [];
        const next = withChanges<DashboardFields>(fields, command.changes);
        if (changedFields<DashboardFields>(fields, command.changes).includes('defaultFor')) check(next, mayManage);
        return [{ type: 'dashboard-saved', data: { ...about, ...next } }];
      }
      case 'drop':
        return status === 'dropped' ? [] : [{ type: 'dashboard-dropped', data: about }];
      case 'restore':
        return status === 'dropped' ? [{ type: 'dashboard-restored', data: about }] : [];
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'dashboard-saved': {
        const { dashboard, owner, ...fields } = event.data;
        return { status: 'saved', dashboard, owner, fields };
      }
      case 'dashboard-dropped':
        return state.status === 'none' ? state : { ...state, status: 'dropped' };
      case 'dashboard-restored':
        return state.status === 'none' ? state : { ...state, status: 'saved' };
      default:
        return event satisfies never;
    }
  },
};

function check({ defaultFor = [], sharedWith }: DashboardFields, mayManage: boolean): void {
  if (defaultFor.length === 0) return;
  if (!mayManage)
    throw new DomainError('DASHBOARD.NOT_ADMIN', 'conflict', 'admins say what roles see first', { path: 'defaultFor' });
  if (sharedWith !== 'everyone')
    throw new DomainError('DASHBOARD.NOT_SHARED', 'invalid', 'what roles see first is for everyone', {
      path: 'sharedWith',
    });
}

const notFound = () => new DomainError('DASHBOARD.NOT_FOUND', 'not-found', 'there is no such dashboard');

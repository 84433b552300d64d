import { given, projectedDocument } from '@rapport/eventsourcing';
import {
  dashboardDecider,
  type DashboardCommand,
  type DashboardEvent,
  type DashboardFields,
} from './dashboard.decider';
import { dashboardRows, type StoredDashboardEvent } from './dashboards.projection';

const [me, her] = ['user:1', 'user:2'];
const tile = { id: 't1', kind: 'value', of: 'revenue', width: 1 } as const;
const fields: DashboardFields = { name: 'Mine', tiles: [tile] };
const about = { dashboard: 'd', owner: me };
const saved = (more: Partial<DashboardFields> = {}): DashboardEvent => ({
  type: 'dashboard-saved',
  data: { ...about, ...fields, ...more },
});
const dropped: DashboardEvent = { type: 'dashboard-dropped', data: about };
const restored: DashboardEvent = { type: 'dashboard-restored', data: about };
type Without<C> = C extends unknown ? Omit<C, 'by' | 'mayManage'> : never;
const as = (by: string, command: Without<DashboardCommand>, mayManage = false): DashboardCommand => ({
  ...command,
  by,
  mayManage,
});
const story = (...history: DashboardEvent[]) => given(dashboardDecider, ...history);

describe('a dashboard', () => {
  const save = { type: 'save', dashboard: 'd', fields } as const;
  it('is saved once and changed by who made it, or an admin', () => {
    story().when(as(me, save)).then(saved());
    story(saved()).when(as(me, save)).thenRefused('DASHBOARD.EXISTS');
    const change = { type: 'change', changes: { sharedWith: { team: 'x' } } } as const;
    story(saved())
      .when(as(me, change))
      .then(saved({ sharedWith: { team: 'x' } }));
    story(saved()).when(as(her, change)).thenRefused('DASHBOARD.NOT_YOURS');
    story(saved())
      .when(as(her, change, true))
      .then(saved({ sharedWith: { team: 'x' } }));
    story(saved())
      .when(as(me, { type: 'change', changes: { tiles: [tile] } }))
      .thenNothing();
  });
  it('is seen first by a role where an admin says so, and everyone sees it', () => {
    const first = (more: object) => ({ type: 'change', changes: { defaultFor: ['sales'], ...more } }) as const;
    story(saved())
      .when(as(me, first({})))
      .thenRefused('DASHBOARD.NOT_ADMIN');
    story(saved())
      .when(as(me, first({}), true))
      .thenRefused('DASHBOARD.NOT_SHARED');
    story(saved())
      .when(as(me, first({ sharedWith: 'everyone' }), true))
      .then(saved({ defaultFor: ['sales'], sharedWith: 'everyone' }));
  });
  it('that is dropped comes back as it was', () => {
    story(saved())
      .when(as(me, { type: 'drop' }))
      .then(dropped);
    story(saved(), dropped)
      .when(as(me, { type: 'change', changes: { name: 'x' } }))
      .thenRefused('DASHBOARD.NOT_FOUND');
    story(saved(), dropped)
      .when(as(me, { type: 'restore' }))
      .then(restored);
  });
});

it('its row says who sees it', () => {
  const stored = (event: DashboardEvent, position: number) =>
    ({ ...event, id: `e${position}`, position, occurredAt: 0, recordedAt: 0, key: 'k' }) as StoredDashboardEvent;
  const project = (...events: DashboardEvent[]) => projectedDocument(dashboardRows, 'd', events.map(stored));
  expect(project(saved())).toMatchObject({ seenBy: me, status: 'saved', version: 1 });
  expect(project(saved({ sharedWith: 'everyone' }))).toMatchObject({ seenBy: '*' });
  expect(project(saved({ sharedWith: { team: 'x' } }), dropped)).toMatchObject({ seenBy: 'team:x', status: 'dropped' });
  expect(project(saved(), dropped, restored)).toMatchObject({ status: 'saved', version: 3 });
});

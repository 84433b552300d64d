import { given, projectedDocument } from '@rapport/eventsourcing';
import { savedViewDecider, type SavedViewEvent } from './saved-view.decider';
import { savedViewRows, type StoredViewEvent } from './saved-views.projection';

const fields = { name: 'Mine', kind: 'contact', filter: { field: 'owner', op: 'eq', value: 'u-1' } } as const;
const saved: SavedViewEvent = { type: 'view-saved', data: { view: 'v', owner: 'user:1', ...fields } };
const shared: SavedViewEvent = { type: 'view-saved', data: { view: 'v', owner: 'user:1', ...fields, isShared: true } };
const dropped: SavedViewEvent = { type: 'view-dropped', data: { view: 'v' } };
const view = (...history: SavedViewEvent[]) => given(savedViewDecider, ...history);

describe('a view', () => {
  it('is saved, changed and dropped by who made it', () => {
    view().when({ type: 'save', by: 'user:1', view: 'v', fields }).then(saved);
    view(saved)
      .when({ type: 'change', by: 'user:1', changes: { isShared: true } })
      .then(shared);
    view(saved)
      .when({ type: 'change', by: 'user:1', changes: { name: 'Mine' } })
      .thenNothing();
    view(saved).when({ type: 'drop', by: 'user:1' }).then(dropped);
  });
  it('is nobody else’s to change, and gone once it is dropped', () => {
    view(shared).when({ type: 'drop', by: 'user:2' }).thenRefused('VIEW.NOT_YOURS');
    view(saved, dropped).when({ type: 'drop', by: 'user:1' }).thenRefused('VIEW.NOT_FOUND');
    view(saved, dropped).when({ type: 'save', by: 'user:1', view: 'v', fields }).thenRefused('VIEW.EXISTS');
  });
});

it('its row is seen by who made it, or by all', () => {
  const stored = (event: SavedViewEvent, index: number) =>
    ({ ...event, id: `e${index}`, position: index, occurredAt: 0, recordedAt: 0, key: 'k' }) as StoredViewEvent;
  const project = (...events: SavedViewEvent[]) => projectedDocument(savedViewRows, 'v', events.map(stored));
  expect(project(saved)).toMatchObject({ seenBy: 'user:1', version: 1, sortName: 'mine' });
  expect(project(saved, shared)).toMatchObject({ seenBy: '*', version: 2 });
  expect(project(saved, dropped)).toBeNull();
});

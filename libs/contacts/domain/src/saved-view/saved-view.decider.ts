import type { CustomFieldKind } from '@rapport/contracts';
import { changedFields, DomainError, withChanges, type Changes, type Decider } from '@rapport/eventsourcing';

/** A list as somebody named it. Only what is plain: these events are sealed for nobody. */
export type ViewFields = {
  readonly name: string;
  readonly kind: CustomFieldKind;
  readonly filter?: object;
  readonly sort?: string;
  /** Fields that are shown, in their order. */
  readonly columns?: readonly string[];
  /** Everybody sees it, and only who made it changes it. */
  readonly isShared?: boolean;
};

type Said = { readonly view: string; readonly owner: string } & ViewFields;

export type SavedViewEvent =
  | { readonly type: 'view-saved'; readonly data: Said }
  | { readonly type: 'view-dropped'; readonly data: { readonly view: string } };

export const savedViewEventTypes = ['view-saved', 'view-dropped'] as const satisfies readonly SavedViewEvent['type'][];

export type SavedViewCommand = { readonly by: string } & (
  | { readonly type: 'save'; readonly view: string; readonly fields: ViewFields }
  | { readonly type: 'change'; readonly changes: Changes<Omit<ViewFields, 'kind'>> }
  | { readonly type: 'drop' }
);

export type SavedViewState =
  | { readonly status: 'none' | 'dropped' }
  | { readonly status: 'saved'; readonly view: string; readonly owner: string; readonly fields: ViewFields };

/** A list that somebody keeps (stream `contacts_savedView-<id>`). */
export const savedViewDecider: Decider<SavedViewCommand, SavedViewEvent, SavedViewState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'save') {
      if (state.status !== 'none') throw new DomainError('VIEW.EXISTS', 'conflict', 'there is such a view');
      return [{ type: 'view-saved', data: { view: command.view, owner: command.by, ...command.fields } }];
    }
    if (state.status !== 'saved') throw new DomainError('VIEW.NOT_FOUND', 'not-found', 'there is no such view');
    const { view, owner, fields } = state;
    if (command.by !== owner) throw new DomainError('VIEW.NOT_YOURS', 'conflict', 'only who made a view changes it');
    switch (command.type) {
      case 'change': {
        if (changedFields<ViewFields>(fields, command.changes).length === 0) return [];
        return [{ type: 'view-saved', data: { view, owner, ...withChanges<ViewFields>(fields, command.changes) } }];
      }
      case 'drop':
        return [{ type: 'view-dropped', data: { view } }];
      default:
        return command satisfies never;
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'view-saved': {
        const { view, owner, ...fields } = data;
        return { status: 'saved', view, owner, fields };
      }
      case 'view-dropped':
        return { status: 'dropped' };
      default:
        return type satisfies never;
    }
  },
};

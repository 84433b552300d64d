import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { Mapping } from './mapping';

/** A mapping that is kept for files of one kind. */
export interface ImportTemplate {
  readonly name: string;
  readonly mapping: Mapping;
}

export type TemplateEvent =
  | { readonly type: 'import-template-saved'; readonly data: ImportTemplate }
  | { readonly type: 'import-template-removed'; readonly data: { readonly name: string } };

export const templateEventTypes = ['import-template-saved', 'import-template-removed'] as const;

export type TemplateCommand =
  { readonly type: 'save'; readonly template: ImportTemplate } | { readonly type: 'remove'; readonly name: string };

const MOST = 200;

/** All templates (stream `contacts_importTemplates-main`), by name. */
export const templatesDecider: Decider<TemplateCommand, TemplateEvent, ReadonlyMap<string, ImportTemplate>> = {
  initialState: new Map(),
  decide(command, state) {
    if (command.type === 'remove') {
      const { name } = command;
      return state.has(name) ? [{ type: 'import-template-removed', data: { name } }] : [];
    }
    const { template } = command;
    if (!state.has(template.name) && state.size >= MOST)
      throw new DomainError('IMPORT.TOO_MANY_TEMPLATES', 'conflict', `there are ${MOST}: remove one first`);
    return [{ type: 'import-template-saved', data: template }];
  },
  evolve(state, event) {
    const next = new Map(state);
    if (event.type === 'import-template-saved') next.set(event.data.name, event.data);
    else next.delete(event.data.name);
    return next;
  },
};

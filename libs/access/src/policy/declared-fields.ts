import { Inject, Injectable } from '@nestjs/common';
import { customFieldContexts, type CustomFieldDeclared, type CustomFieldKind } from '@rapport/contracts';
import { PUBLISHERS, type RecordKindName } from '@rapport/platform-nest';
import { routesFor, streamPrefixOf, type Publisher, type RecordedEvent } from '@rapport/platform-ports';
import type { AccessFold } from '../access-log';
import type { NamesOfFields } from './role-policy';

const KINDS: Readonly<Record<CustomFieldKind, RecordKindName | null>> = {
  contact: 'contacts.contacts',
  account: 'contacts.accounts',
  lead: 'sales.leads',
  opportunity: 'sales.opportunities',
  // Not restricted by roles.
  order: null,
  ticket: 'service-desk.tickets',
};

/**
 * Which fields admins have declared, by the public events that say so, read from the log: also while the context that
 * keeps the records is away. One that is retired counts: its values stay.
 */
@Injectable()
export class DeclaredFields {
  /** One for each context, as its streams are called. */
  readonly folds: readonly AccessFold[];
  private readonly names = new Map<RecordKindName, Set<string>>();

  constructor(@Inject(PUBLISHERS) publishers: readonly Publisher[]) {
    this.folds = customFieldContexts.map((context) => {
      const { map } = routesFor(publishers, [`${context}.custom-field-declared.v1`]);
      return {
        prefix: `${streamPrefixOf(context)}customFields-`,
        apply: (event: RecordedEvent) => {
          for (const { data } of map(event)) this.add(data as CustomFieldDeclared);
        },
      };
    });
  }

  /** As rules call them: `custom.tier`. */
  all(): NamesOfFields {
    return Object.fromEntries([...this.names].map(([kind, names]) => [kind, [...names]]));
  }

  private add({ kind: of, definition: { name } }: CustomFieldDeclared): void {
    const kind = KINDS[of];
    if (kind === null) return;
    const known = this.names.get(kind) ?? new Set();
    this.names.set(kind, known.add(`custom.${name}`));
  }
}

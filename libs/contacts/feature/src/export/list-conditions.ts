import { normalisedTag, tagText, type ExportKind } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import type { Condition } from '@rapport/platform-ports';

const plain = ['status', 'country', 'source', 'owner', 'lifecycleStage'];
const contained = ['tag', 'list', 'account'];

/**
 * The conditions of a list, by the filters that it has: those of contacts also for what they said. Without a status all that
 * are not erased. @throws DomainError `EXPORT.BAD_FILTER`
 */
export function listConditions(of: ExportKind, filters: Readonly<Record<string, string>>): Condition[] {
  const isOfPeople = of === 'contact' || of === 'consent';
  const allowed = of === 'account' || isOfPeople ? [...plain, ...contained.slice(0, isOfPeople ? 3 : 2)] : [];
  const unknown = Object.keys(filters).find((name) => !allowed.includes(name));
  if (unknown !== undefined)
    throw new DomainError('EXPORT.BAD_FILTER', 'invalid', 'the list has no such filter', {
      path: `filters.${unknown}`,
    });
  const said = Object.entries(filters).map(([name, value]): Condition => {
    if (plain.includes(name)) return { field: name, op: 'eq', value };
    const text = tagText([name === 'tag' ? normalisedTag(value) : value]);
    return { field: name === 'account' ? 'accounts' : `${name}s`, op: 'contains', value: text };
  });
  return 'status' in filters ? said : [{ field: 'status', op: 'in', value: ['active', 'archived'] }, ...said];
}

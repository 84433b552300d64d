import type { Contact } from '../../../shared/api/types';
import type { RecordAction } from '../../../shared/ui/record-page';
import { change } from '../../../shared/command';
import { api } from '../../../shared/api/client';

const editors = ['sales', 'marketing', 'support'] as const;

/** What can be done for and with a customer. */
export function customerActions(
  contact: Contact,
  profileId: string,
  work: readonly RecordAction[],
  onMerge: () => void,
): readonly RecordAction[] {
  const isActive = contact.status === 'active';
  const path = `/api/contacts/v1/contacts/${contact.id}`;
  const tag = [{ name: 'tag', kind: 'text', isRequired: true }] as const;
  return [
    ...work,
    { do: 'tag', roles: editors, isOpen: isActive, fields: tag },
    {
      do: 'untag',
      roles: editors,
      isOpen: contact.tags.length > 0,
      fields: [{ name: 'tag', kind: 'choice', options: contact.tags, words: 'tag', isRequired: true }],
    },
    {
      do: 'join-account',
      roles: editors,
      isOpen: isActive,
      fields: [
        { name: 'account', kind: 'record', of: 'account', isRequired: true },
        { name: 'since', kind: 'day', isRequired: true },
      ],
    },
    {
      do: 'assign',
      roles: editors,
      isOpen: isActive,
      fields: [{ name: 'owner', kind: 'colleague', isRequired: true }],
      run: (body) => change(`${path}/change`, body, contact.version),
      takeBack: () => change(`${path}/change`, { owner: contact.owner }),
    },
    { do: 'merge', roles: editors, isOpen: isActive, begin: onMerge },
    { do: 'archive', roles: editors, isOpen: isActive, undo: { do: 'restore' } },
    { do: 'restore', roles: editors, isOpen: contact.status === 'archived', undo: { do: 'archive' } },
    {
      do: 'erase',
      roles: ['admin'],
      isOpen: contact.status !== 'erased',
      isDangerous: true,
      fields: [],
      run: () => api.call('post', `/api/contacts/v1/profiles/${profileId}/erase`, { body: { confirm: true } }),
    },
  ];
}

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from './api/queries';
import type { Schemas } from './api/types';
import type { Option } from './ui/form/fields';

const NOBODY: readonly Schemas['UserDto'][] = [];

const useUsers = () => useRead<Schemas['UsersDto']>('/api/access/v1/users');

/** Who works here, to choose from. */
export function useColleagues(): readonly Extract<Option, object>[] {
  const nameOf = useNameOf();
  const users = useUsers().data?.items ?? NOBODY;
  return users
    .filter(({ status }) => status !== 'deactivated')
    .map(({ id }) => ({ value: id, label: nameOf(id).name }));
}

/** What to call somebody: by name, of those who left, too. */
export interface Called {
  readonly name: string;
  /** Whether the name tells who it is: an id tells it to nobody, and belongs beside the words for it. */
  readonly isKnown: boolean;
}

export function useNameOf(): (id: string) => Called {
  const { t } = useTranslation();
  const { data, isPending } = useUsers();
  return useCallback(
    (id) => {
      const user = data?.items.find((each) => each.id === id);
      if (user?.name) return { name: user.name, isKnown: true };
      if (isPending) return { name: '…', isKnown: false };
      return { name: t(user ? 'words.former' : 'words.unknownUser'), isKnown: false };
    },
    [data, isPending, t],
  );
}

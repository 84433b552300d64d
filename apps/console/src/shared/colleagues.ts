import { useRead } from './api/queries';
import type { Schemas } from './api/types';
import type { Option } from './ui/form/fields';

const NOBODY: readonly Schemas['UserDto'][] = [];

const useUsers = (): readonly Schemas['UserDto'][] =>
  useRead<Schemas['UsersDto']>('/api/access/v1/users').data?.items ?? NOBODY;

/** Who works here, to choose from. */
export function useColleagues(): readonly Extract<Option, object>[] {
  return useUsers()
    .filter(({ status }) => status !== 'deactivated')
    .map(({ id, name }) => ({ value: id, label: name ?? withoutKind(id) }));
}

/** Names by id, of those who left, too; whoever is not known here keeps the id. */
export function useNameOf(): (id: string) => string {
  const users = useUsers();
  return (id) => users.find((user) => user.id === id)?.name ?? withoutKind(id);
}

/** Ids of users and systems without what kind of id it is. */
const withoutKind = (id: string): string => id.replace(/^user:/, '');

import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import { api, onSignal, signals } from '../../shared/api/client';
import { queryClient } from '../../shared/api/queries';
import { isOneOf, type Me, type Organisation, type Role } from './me';

const Session = createContext<Me | null>(null);

const ME = ['me'];

export interface Credentials {
  readonly link?: string;
  readonly email?: string;
  readonly password?: string;
  readonly passkey?: { readonly response: object; readonly state: string };
}

/** @throws ApiProblem */
export async function signIn(credentials: Credentials): Promise<void> {
  const { data } = await api.call<Me>('post', '/api/access/v1/sessions', { body: credentials });
  queryClient.clear();
  queryClient.setQueryData(ME, data);
}

/** Leaves nothing of the former person on the page. */
export async function signOut(): Promise<void> {
  await api.call('delete', '/api/access/v1/sessions/current').catch(() => null);
  queryClient.clear();
  location.assign('/sign-in');
}

/** null: nobody is signed in; undefined: it is not known yet. */
export function useWhoIsIn(): { readonly me: Me | null | undefined; readonly error: Error | null } {
  const { data, error } = useQuery({
    queryKey: ME,
    queryFn: async () => (await api.call<Me>('get', '/api/access/v1/me')).data,
    staleTime: 300_000,
  });
  return { me: data ?? (error ? null : undefined), error };
}

export function SessionOf({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <Session value={me}>{children}</Session>;
}

/** Whoever is signed in; only below `SessionOf`. */
export function useMe(): Me {
  const me = useContext(Session);
  if (!me) throw new Error('nobody is signed in here');
  return me;
}

/** Whether whoever is signed in works as one of these; admins may do everything. */
export function useMay(): (...roles: readonly Role[]) => boolean {
  const me = useMe();
  return (...roles) => isOneOf(me, roles);
}

const nowhere: Organisation = { name: '', timeZone: 'UTC', locale: 'en', currency: 'EUR' };

export const useOrganisation = (): Organisation => useContext(Session)?.organisation ?? nowhere;

export function useSignal(name: keyof typeof signals): boolean {
  return useSyncExternalStore(onSignal, () => signals[name]);
}

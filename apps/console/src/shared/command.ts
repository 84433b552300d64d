import { ApiProblem } from '@rapport/api-client';
import { api } from './api/client';

export interface Written {
  readonly id: string;
  readonly version: number;
}

/** A change of a record as it was seen: refused with 412 where somebody else was faster. @throws ApiProblem */
export async function change(path: string, body: object | undefined, version?: number): Promise<Written> {
  const { data } = await api.call<Written>('post', path, {
    ...(body && { body }),
    ...(version !== undefined && { headers: { 'if-match': `"${version}"` } }),
  });
  return data;
}

/** Whether somebody else changed the record meanwhile. */
export const isStale = (error: unknown): boolean => error instanceof ApiProblem && error.status === 412;

import { ApiProblem } from '@rapport/api-client';
import { api } from './api/client';

export interface Written {
  readonly id: string;
  readonly version: number;
}

const NEEDS_VERSION = 428;

/**
 * A change of a record as it was seen: refused with 412 where somebody else was faster. Without a version, what stands
 * now is changed: that is for taking something back. @throws ApiProblem
 */
export async function change(path: string, body: object | undefined, version?: number): Promise<Written> {
  try {
    return await send(path, body, version);
  } catch (error) {
    if (version !== undefined || !(error instanceof ApiProblem) || error.status !== NEEDS_VERSION) throw error;
    const { data } = await api.call<Written>('get', path.slice(0, path.lastIndexOf('/')));
    return send(path, body, data.version);
  }
}

async function send(path: string, body: object | undefined, version: number | undefined): Promise<Written> {
  const { data } = await api.call<Written>('post', path, {
    ...(body && { body }),
    ...(version !== undefined && { headers: { 'if-match': `"${version}"` } }),
  });
  return data;
}

/** Whether somebody else changed the record meanwhile. */
export const isStale = (error: unknown): boolean => error instanceof ApiProblem && error.status === 412;

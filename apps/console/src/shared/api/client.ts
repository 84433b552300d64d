import { ApiProblem, RapportClient } from '@rapport/api-client';

type Listener = () => void;

/** What answers say beside their data, for whoever wants to know. */
export const signals = {
  /** The data is made up. */
  isDemo: false,
  /** The server could not be reached the last time. */
  isOffline: false,
  /** Changes do not arrive by themselves any more. */
  isLost: false,
  /** Nobody is signed in any more. */
  isSignedOut: false,
};

const listeners = new Set<Listener>();

export function onSignal(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function note(change: Partial<typeof signals>): void {
  const known: Readonly<Record<string, boolean>> = signals;
  if (Object.entries(change).every(([name, value]) => known[name] === value)) return;
  Object.assign(signals, change);
  for (const listener of listeners) listener();
}

/** What follows from a click is found by the trace of its request. */
function traced(init: RequestInit = {}): RequestInit {
  if ((init.method ?? 'GET') === 'GET') return init;
  const hex = () => crypto.randomUUID().replaceAll('-', '');
  const headers = new Headers(init.headers);
  headers.set('traceparent', `00-${hex()}-${hex().slice(0, 16)}-01`);
  return { ...init, headers };
}

async function watched(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, traced(init));
    // Where people sign in, 401 says that the word was wrong.
    const isSigningIn = response.url.includes('/access/v1/sessions');
    note({
      isOffline: false,
      isDemo: response.headers.get('rapport-data') === 'demo',
      ...(!isSigningIn && { isSignedOut: response.status === 401 }),
    });
    return response;
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) note({ isOffline: true });
    throw error;
  }
}

/** The API as whoever is signed in: the session's cookie, and the header that no other site can send. */
export const api = new RapportClient({ url: '', headers: { 'rapport-csrf': '1' }, fetch: watched });

/** Sends a file as it is. @throws ApiProblem */
export async function upload<Data>(path: string, file: File): Promise<Data> {
  const response = await watched(`${path}?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: {
      'rapport-csrf': '1',
      'content-type': file.type || 'application/octet-stream',
      'idempotency-key': crypto.randomUUID(),
    },
    body: file,
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiProblem(response.status, body);
  return body as Data;
}

/** Whether it may work when tried again: the read model is behind, or nobody answered. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.status === 503 || error.status === 429;
  return error instanceof TypeError;
}

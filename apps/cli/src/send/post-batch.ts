import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface Target {
  /** Of the server, e.g. `http://localhost:3000`. */
  readonly url: string;
  readonly writeKey: string;
  /** Tries of one batch in all; default 12, which is some minutes. */
  readonly attempts?: number;
  /** First pause after a failure, ms; it doubles up to 30 s. Default 200. */
  readonly backoffMs?: number;
  readonly onRetry?: (reason: string, waitMs: number) => void;
}

/** The server will not take the batch, however often it is sent. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(`the server refuses: ${status} ${detail}`);
    this.name = 'Refused';
  }
}

const zip = promisify(gzip);
const longestPauseMs = 30_000;

/**
 * Sends one batch until the server has it on disk: waits and tries again where the server is busy, failing or away.
 * How many of the messages the server kept as failed. @throws Refused, or the last failure
 */
export async function postBatch(target: Target, body: string): Promise<number> {
  const { attempts = 12, backoffMs = 200 } = target;
  const packed = await zip(body);
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(target, packed);
    if ('rejected' in outcome) return outcome.rejected;
    if (attempt >= attempts) throw new Error(`gave up after ${attempt} tries: ${outcome.reason}`);
    const backoff = Math.min(longestPauseMs, backoffMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
    const waitMs = Math.max(outcome.retryAfterMs, backoff);
    target.onRetry?.(outcome.reason, waitMs);
    await pause(waitMs);
  }
}

type Outcome = { readonly rejected: number } | { readonly reason: string; readonly retryAfterMs: number };

async function tryOnce({ url, writeKey }: Target, body: Buffer): Promise<Outcome> {
  let response: Response;
  try {
    response = await fetch(new URL('/v1/batch', url), {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: new Uint8Array(body),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { reason: cause || 'no connection', retryAfterMs: 0 };
  }
  const text = await response.text().catch(() => '');
  if (response.ok) return { rejected: Number(response.headers.get('rapport-rejected') ?? 0) };
  if (response.status === 429 || response.status >= 500)
    return {
      reason: `status ${response.status}`,
      retryAfterMs: Number(response.headers.get('retry-after') ?? 0) * 1_000 || 0,
    };
  throw new Refused(response.status, detailOf(text));
}

function detailOf(text: string): string {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === 'string' ? detail : '';
  } catch {
    return '';
  }
}

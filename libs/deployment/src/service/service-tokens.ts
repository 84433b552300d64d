import { TOKEN_SECONDS } from '@rapport/access/token';
import { Unavailable } from '@rapport/platform-ports';

export interface ServiceTokensOptions {
  /** The gateway's. */
  readonly gateway: string;
  readonly service: string;
  /** What all services of the installation share with the gateway. */
  readonly secret: string;
}

/** A token is renewed when it has less left than this. */
const LEAST_LEFT_MS = 60_000;
const DEADLINE_MS = 5_000;

/** The Authorization header of a service, with a token that the gateway made; one is asked for every four minutes. */
export function serviceTokens({ gateway, service, secret }: ServiceTokensOptions): () => Promise<string> {
  let current: { readonly header: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;
  const ask = async (): Promise<string> => {
    const asked = performance.now();
    try {
      const answer = await fetch(`${gateway}/internal/v1/service-tokens`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ service }),
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      if (!answer.ok) throw new Error(`the gateway answered ${answer.status}`);
      const { token } = (await answer.json()) as { token: string };
      current = { header: `Bearer ${token}`, until: asked + TOKEN_SECONDS * 1_000 - LEAST_LEFT_MS };
      return current.header;
    } catch (error) {
      throw new Unavailable('gateway', { cause: error });
    }
  };
  return async () => {
    if (current && performance.now() < current.until) return current.header;
    asking ??= ask().finally(() => (asking = null));
    return asking;
  };
}

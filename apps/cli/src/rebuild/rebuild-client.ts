import { UsageError } from '../command';

/** A rebuild as `/api/operations/v1/rebuilds` says it. */
export type Rebuild = { readonly id: string } & (
  | { readonly state: 'running'; readonly position: number; readonly end: number }
  | { readonly state: 'failed'; readonly reason: string }
  | {
      readonly state: 'done';
      readonly report: {
        readonly fence: number;
        readonly events: number;
        readonly equal: boolean;
        readonly models: readonly { readonly model: string; readonly live: string; readonly rebuilt: string }[];
      };
    }
);

/** The rebuilds of a running server. @throws UsageError where it refuses or cannot be reached */
export class RebuildClient {
  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  begin(mode: 'switch' | 'verify', projections: readonly string[]): Promise<Rebuild> {
    return this.call('POST', '', { mode, projections });
  }

  get(id: string): Promise<Rebuild> {
    return this.call('GET', `/${id}`);
  }

  private async call(method: 'GET' | 'POST', path: string, body?: object): Promise<Rebuild> {
    const url = `${this.url.replace(/\/$/, '')}/api/operations/v1/rebuilds${path}`;
    const answer = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${this.key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      const { cause } = error as { cause?: { code?: string } };
      throw new UsageError(`${this.url} cannot be reached (${cause?.code ?? String(error)})`);
    });
    const said = (await answer.json()) as Rebuild & { code?: string; detail?: string };
    if (!answer.ok)
      throw new UsageError(`the server refuses: ${answer.status} ${said.code ?? ''} ${said.detail ?? ''}`);
    return said;
  }
}

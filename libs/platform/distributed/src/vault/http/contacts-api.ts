import {
  Unavailable,
  type DataKey,
  type Identifier,
  type KeyAddress,
  type RetentionClass,
  type Subject,
} from '@rapport/platform-ports';
import { JsonPoster, type Endpoint } from './post-json';

const base = '/internal/contacts/v1/key-vault';

/** The calls of contacts' internal API; whoever calls keeps to its batch sizes. */
export class ContactsApi {
  private readonly poster: JsonPoster;

  constructor(
    contacts: Endpoint,
    private readonly authorization: () => Promise<string>,
  ) {
    this.poster = new JsonPoster(contacts);
  }

  async keys(addresses: readonly KeyAddress[], mint: boolean): Promise<readonly (DataKey | null)[]> {
    const { keys } = (await this.post('keys', { mint, addresses })) as {
      keys: readonly ({ readonly secret: string; readonly check: number } | null)[];
    };
    return keys.map((key) => key && { secret: Buffer.from(key.secret, 'base64'), check: key.check });
  }

  subjects(identifiers: readonly Identifier[], mint: boolean): Promise<readonly (Subject | null)[]> {
    return this.subjectsIn(this.post('subjects', { mint, identifiers }));
  }

  subjectsById(ids: readonly string[]): Promise<readonly (Subject | null)[]> {
    return this.subjectsIn(this.post('subjects-by-id', { ids }));
  }

  async erase(subjects: readonly Subject[], at: number): Promise<void> {
    await this.post('erasures', { subjects: subjects.map(({ id, number }) => ({ id, number })), at });
  }

  async expire(retentionClass: RetentionClass, period: number, at: number): Promise<void> {
    await this.post('expiries', { retentionClass, period, at });
  }

  close(): void {
    this.poster.close();
  }

  private async subjectsIn(answer: Promise<unknown>): Promise<readonly (Subject | null)[]> {
    return ((await answer) as { subjects: readonly (Subject | null)[] }).subjects;
  }

  /** Whatever goes wrong is an outage: what is asked was checked before. Nothing of body or answer goes into the error. */
  private async post(path: string, body: object): Promise<unknown> {
    try {
      const headers = { authorization: await this.authorization() };
      const { status, body: answer } = await this.poster.post(`${base}/${path}`, body, headers);
      if (status === 200) return answer;
      throw new Error(`contacts answered ${status} ${codeOf(answer)} to ${path}`);
    } catch (cause) {
      throw new Unavailable('key vault', { cause });
    }
  }
}

function codeOf(problem: unknown): string {
  const code = (problem as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

import { Unavailable, WrongMasterKey } from '@rapport/platform-ports';
import { JsonPoster, type Endpoint, type JsonAnswer } from '../http/post-json';
import type { MasterKeySource, WrappedByMaster } from './master-key-source';

export interface TransitOptions extends Endpoint {
  /** Name of the key in the service. */
  readonly key: string;
  /** The service's token; asked for each call, so that it may be renewed. */
  readonly token: () => Promise<string>;
}

/**
 * A master key that never leaves a key management service, by the transit API that HashiCorp Vault and OpenBao speak:
 * `POST /v1/transit/{encrypt,decrypt}/<key>`. The service keeps the versions of its key apart by itself.
 */
export class TransitKms implements MasterKeySource {
  private readonly poster: JsonPoster;

  constructor(private readonly options: TransitOptions) {
    this.poster = new JsonPoster(options);
  }

  async wrap(secret: Uint8Array, context: string): Promise<WrappedByMaster> {
    const { status, body } = await this.call('encrypt', {
      plaintext: base64(secret),
      associated_data: base64(context),
    });
    const ciphertext = field(body, 'ciphertext');
    if (status !== 200 || ciphertext === null) throw this.refused(status);
    const version = /^vault:(v\d+):/.exec(ciphertext)?.[1] ?? 'v1';
    return { master: `transit:${this.options.key}:${version}`, wrapped: Buffer.from(ciphertext) };
  }

  async unwrap({ master, wrapped }: WrappedByMaster, context: string): Promise<Uint8Array> {
    if (!master.startsWith(`transit:${this.options.key}:`))
      throw new WrongMasterKey(`it was written with ${master}, not with a version of ${this.options.key}`);
    const ciphertext = Buffer.from(wrapped).toString();
    const { status, body } = await this.call('decrypt', { ciphertext, associated_data: base64(context) });
    const plaintext = field(body, 'plaintext');
    if (status === 400) throw new WrongMasterKey(`the key management service does not open what ${master} wrapped`);
    if (status !== 200 || plaintext === null) throw this.refused(status);
    return Buffer.from(plaintext, 'base64');
  }

  close(): void {
    this.poster.close();
  }

  private async call(action: 'encrypt' | 'decrypt', body: object): Promise<JsonAnswer> {
    const token = await this.options.token();
    const path = `/v1/transit/${action}/${encodeURIComponent(this.options.key)}`;
    try {
      return await this.poster.post(path, body, { 'x-vault-token': token });
    } catch (cause) {
      throw new Unavailable('key management service', { cause });
    }
  }

  private refused(status: number): Unavailable {
    return new Unavailable('key management service', { cause: new Error(`it answered ${status}`) });
  }
}

function base64(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString('base64');
}

function field(body: unknown, name: 'ciphertext' | 'plaintext'): string | null {
  const data = (body as { data?: Record<string, unknown> } | null)?.data;
  const value = data?.[name];
  return typeof value === 'string' ? value : null;
}

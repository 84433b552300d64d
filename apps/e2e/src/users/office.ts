import { ROLES, type Role } from '@rapport/platform-nest';
import { Rapport } from '../person-journey/rapport';

/** What somebody is answered. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body & { readonly code?: string; readonly errors?: readonly { readonly path: string }[] };
  readonly cookie: string;
}

export interface Row {
  readonly id: string;
  readonly owner?: string | null;
}
export interface Page {
  readonly items: readonly Row[];
}

const SESSION = '__Host-rapport-session';

/** A deployment where several people work, each signed in on their own or with a key of one role. */
export class Office {
  readonly rapport = new Rapport();
  private url = '';
  private position = '0';

  async open(): Promise<void> {
    await this.rapport.start();
    this.url = this.rapport.address;
  }

  close(): Promise<void> {
    return this.rapport.remove();
  }

  get admin(): Record<string, string> {
    return { authorization: `Bearer ${this.rapport.on.adminKey}` };
  }

  async send<Body = { readonly id: string; readonly version: number }>(
    who: Readonly<Record<string, string>>,
    method: string,
    path: string,
    body?: object | string,
  ): Promise<Answer<Body>> {
    for (;;) {
      const answer = await fetch(`${this.url}${path}`, {
        method,
        headers: {
          'rapport-csrf': '1',
          'rapport-after': this.position,
          ...(body && { 'content-type': 'application/json' }),
          ...who,
        },
        ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.status === 503 && text.includes('READ_MODEL.BEHIND')) continue;
      const position = answer.headers.get('rapport-position');
      if (position !== null && Number(position) > Number(this.position)) this.position = position;
      const cookie = new RegExp(`${SESSION}=([^;]+)`).exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
      return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Answer<Body>['body'], cookie };
    }
  }

  /** What is answered where it is no JSON. */
  async text(who: Readonly<Record<string, string>>, path: string): Promise<string> {
    const answer = await fetch(this.url + path, { headers: { 'rapport-after': this.position, ...who } });
    return answer.text();
  }

  /** Somebody who was invited, chose a password and is signed in. */
  async hire(email: string, name: string, roles: readonly Role[]): Promise<Colleague> {
    const invited = await this.send<{ id: string; link: string }>(this.admin, 'POST', '/api/access/v1/users', {
      ...{ email, name, roles },
    });
    const payload = { link: invited.body.link, password: `${name} walks nine miles` };
    const { cookie } = await this.send({}, 'POST', '/api/access/v1/sessions', payload);
    return { id: invited.body.id, cookie: { cookie: `${SESSION}=${cookie}` } };
  }

  /** A key of the role, by which somebody calls who is not a person. */
  async keyOf(role: Role): Promise<{ readonly id: string; readonly key: Record<string, string> }> {
    const path = '/api/access/v1/api-keys';
    const body = { name: role, roles: [role], scopes: ['personal:read'] };
    const { body: issued } = await this.send<{ id: string; key: string }>(this.admin, 'POST', path, body);
    return { id: `key:${issued.id}`, key: { authorization: `Bearer ${issued.key}` } };
  }

  /** What a role may see and change from now on. */
  async settle(role: Role, policy: object): Promise<void> {
    const { body } = await this.send<{ items: { role: string; version: number }[] }>(
      ...([this.admin, 'GET', '/api/access/v1/roles'] as const),
    );
    const version = body.items.find((each) => each.role === role)?.version ?? 0;
    const headers = { ...this.admin, 'if-match': `"${version}"` };
    const settled = await this.send(headers, 'PUT', `/api/access/v1/roles/${role}`, { reach: 'all', ...policy });
    if (settled.status !== 200) throw new Error(JSON.stringify(settled.body));
  }
}

export interface Colleague {
  readonly id: string;
  readonly cookie: Record<string, string>;
}

/** All but the one that nobody restricts. */
export const restrictable = ROLES.filter((role) => role !== 'admin');

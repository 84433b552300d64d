import { Inject, Injectable } from '@nestjs/common';
import { ProblemError } from '@rapport/platform-nest';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Passkey } from '../user/user.events';
import type { KnownPasskey, KnownUser } from '../user/user.state';
import { Users } from '../user/users';
import { Challenges } from './challenges';

/** Where the browser says that it is. */
export interface Site {
  /** `https://rapport.example.com`, as the browser writes it. */
  readonly origin: string;
  /** The relying party: its host name. */
  readonly host: string;
}

/** What a browser is handed, to pass on to the authenticator, and to send back. */
export interface Asked {
  readonly options: object;
  readonly state: string;
}

const SIGN_IN = 'sign-in';
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** WebAuthn: keys in people's devices, which no other site can ask for. The library is loaded by the first who needs it. */
@Injectable()
export class Passkeys {
  constructor(
    @Inject(Challenges) private readonly challenges: Challenges,
    @Inject(Users) private readonly users: Users,
  ) {}

  async askToRegister(user: string, { card, passkeys }: KnownUser, site: Site): Promise<Asked> {
    const { generateRegistrationOptions } = await import('@simplewebauthn/server');
    const { challenge, state } = await this.challenges.make(`register ${user}`);
    const options = await generateRegistrationOptions({
      rpName: 'Rapport',
      rpID: site.host,
      userID: new Uint8Array(Buffer.from(user)),
      userName: card?.email ?? card?.name ?? user,
      userDisplayName: card?.name ?? '',
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: passkeys.map(({ id, transports }) => ({ id, transports: known(transports) })),
    });
    return { options, state };
  }

  /** @throws ProblemError `PASSKEY.REFUSED`, `PASSKEY.BAD_CHALLENGE` */
  async registered(
    user: string,
    name: string,
    { response, state }: { readonly response: object; readonly state: string },
    site: Site,
  ): Promise<Passkey> {
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    const expectedChallenge = await this.challenges.take(state, `register ${user}`);
    const verified = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
    }).catch(() => null);
    if (!verified?.verified) throw refused();
    const { id, publicKey, transports = [] } = verified.registrationInfo.credential;
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), transports, name };
  }

  async askToSignIn(site: Site): Promise<Asked> {
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
    const { challenge, state } = await this.challenges.make(SIGN_IN);
    const options = await generateAuthenticationOptions({
      rpID: site.host,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      userVerification: 'required',
    });
    return { options, state };
  }

  /** Whose passkey signed. @throws ProblemError `PASSKEY.REFUSED`, `PASSKEY.BAD_CHALLENGE` */
  async signedIn(
    { response, state }: { readonly response: object; readonly state: string },
    site: Site,
  ): Promise<{ readonly user: string; readonly key: string; readonly counter: number }> {
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    const expectedChallenge = await this.challenges.take(state, SIGN_IN);
    const answer = response as AuthenticationResponseJSON;
    const user = Buffer.from(String(answer.response?.userHandle ?? ''), 'base64url').toString();
    const passkey = await this.find(user, String(answer.id));
    if (!passkey) throw refused();
    const verified = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
        transports: known(passkey.transports),
      },
    }).catch(() => null);
    if (!verified?.verified) throw refused();
    return { user, key: passkey.key, counter: verified.authenticationInfo.newCounter };
  }

  private async find(user: string, id: string): Promise<KnownPasskey | undefined> {
    if (!/^[0-9a-f]{32}$/.test(user)) return undefined;
    return (await this.users.peek(user))?.passkeys.find((passkey) => passkey.id === id);
  }
}

const known = (transports: readonly string[]) => TRANSPORTS.filter((each) => transports.includes(each));

const refused = () => new ProblemError('PASSKEY.REFUSED', 'the passkey is not known here, or did not sign this');

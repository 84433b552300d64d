import { api } from '../../shared/api/client';
import type { Schemas } from '../../shared/api/types';
import { signIn } from './session';

type Asked = Schemas['PasskeyOptionsDto'];

/** Whether this browser reads what the server asks of a device as it is written (WebAuthn level 3). */
export const hasPasskeys = (): boolean =>
  'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** @throws ApiProblem, or what the device says */
export async function signInByPasskey(): Promise<void> {
  const { data } = await api.call<Asked>('post', '/api/access/v1/passkeys/sign-in-options');
  const options: object = data.options;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  const response = answerOf(await navigator.credentials.get({ publicKey }));
  await signIn({ passkey: { response, state: data.state } });
}

/** One more passkey of whoever is signed in. @throws ApiProblem, or what the device says */
export async function addPasskey(device: string): Promise<void> {
  const { data } = await api.call<Asked>('post', '/api/access/v1/me/passkeys/options');
  const options: object = data.options;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  const response = answerOf(await navigator.credentials.create({ publicKey }));
  await api.call('post', '/api/access/v1/me/passkeys', { body: { response, state: data.state, device } });
}

function answerOf(credential: Credential | null): object {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('the device gave no passkey');
  return credential.toJSON();
}

import { ApiProblem } from '@rapport/api-client';
import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { typedIn } from '../../shared/format/words';
import { Logo } from '../shell/logo';
import { hasPasskeys, signInByPasskey } from './passkey';
import { signIn, type Credentials } from './session';
import './sign-in.css';

const PLACES = ['about', 'docs', 'events', 'health/ready', 'metrics', 'problems'] as const;

/** By the printed link (`/sign-in#<token>`, once), or by mail address and password, at the identity provider, or by passkey. */
export function SignIn() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const linkTried = useRef(false);

  const ways = useRead<Schemas['SignInWaysDto']>('/api/access/v1/sign-in-ways');
  const [refusal] = useState(() => new URLSearchParams(location.search).get('problem'));

  const tryWith = async (kind: 'link' | 'password' | 'passkey', go: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await go();
      await navigate({ to: '/' });
    } catch (error) {
      const isNoAnswer = error instanceof TypeError || (error instanceof ApiProblem && error.status >= 500);
      setProblem(t(isNoAnswer ? 'states.error.offline' : `signIn.refused.${kind}`));
      setBusy(false);
    }
  };
  const enter = (credentials: Credentials) =>
    tryWith(credentials.link ? 'link' : 'password', () => signIn(credentials));

  useEffect(() => {
    const link = location.hash.slice(1);
    if (!link || linkTried.current) return;
    linkTried.current = true;
    // Not into the history, and not into a screenshot.
    history.replaceState(null, '', '/sign-in');
    void enter({ link });
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void enter({ email: typedIn(form, 'email'), password: typedIn(form, 'password') });
  };

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Logo size={40} />
        <h1>{t('signIn.title')}</h1>
        <p className="soft">{t('signIn.lead')}</p>
        {(problem ?? refusal) && (
          <Alert color="red" variant="light" role="alert">
            {problem ?? t('signIn.refused.oidc', { code: refusal })}
          </Alert>
        )}
        <form onSubmit={submit}>
          <TextInput
            size="sm"
            name="email"
            type="email"
            label={t('fields.email')}
            autoComplete="username"
            required
            autoFocus
          />
          <PasswordInput
            size="sm"
            name="password"
            label={t('signIn.password')}
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          />
          <Button type="submit" size="sm" fullWidth loading={isBusy}>
            {t('signIn.enter')}
          </Button>
        </form>
        {ways.data?.oidc && (
          <Button size="sm" variant="default" fullWidth component="a" href="/api/access/v1/oidc/sign-in">
            {t('signIn.oidc')}
          </Button>
        )}
        {ways.data?.passkey && hasPasskeys() && (
          <Button
            size="sm"
            variant="default"
            fullWidth
            disabled={isBusy}
            onClick={() => void tryWith('passkey', signInByPasskey)}
          >
            {t('signIn.passkey')}
          </Button>
        )}
        <p className="faint">{t('signIn.hint')}</p>
        <nav aria-label={t('signIn.elsewhere')} className="sign-in-places">
          {PLACES.map((place) => (
            <a key={place} className="link" href={`/${place}`}>
              {t(`places.${place}`)}
            </a>
          ))}
        </nav>
      </div>
    </main>
  );
}

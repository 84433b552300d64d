import { ApiProblem } from '@rapport/api-client';
import { Alert, Button, PasswordInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { typedIn } from '../../shared/format/words';
import { Logo } from '../shell/logo';
import { signIn } from './session';
import './sign-in.css';

/** Where the link of an invitation or of a forgotten password leads: a password is chosen, and one is in. */
export function Join() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [link] = useState(() => location.hash.slice(1));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const join = async (password: string) => {
    setBusy(true);
    try {
      await signIn({ link, password });
      await navigate({ to: '/' });
    } catch (error) {
      const words =
        error instanceof ApiProblem ? (error.errors[0]?.message ?? error.message) : t('states.error.offline');
      setProblem(words.replace(/^[A-Z_.]+: /, ''));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void join(typedIn(event.currentTarget, 'password'));
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Logo size={40} />
        <h1>{t('join.title')}</h1>
        <p className="soft">{t('join.lead')}</p>
        {problem && (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        )}
        <form onSubmit={submit}>
          <PasswordInput
            size="sm"
            name="password"
            label={t('signIn.password')}
            autoComplete="new-password"
            required
            autoFocus
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          />
          <Button type="submit" size="sm" fullWidth loading={isBusy}>
            {t('join.enter')}
          </Button>
        </form>
      </div>
    </main>
  );
}

import { Button, Paper } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../session/me';
import { useMe } from '../session/session';
import './tour.css';

type Guided = Exclude<Role, 'service'>;

/** What each role is shown first: a place, and the words about it. */
const steps: Readonly<Record<Guided, readonly { readonly to: string; readonly about: string }[]>> = {
  admin: [
    { to: '/', about: 'home' },
    { to: '/settings/keys', about: 'keys' },
    { to: '/settings/users', about: 'users' },
    { to: '/operations', about: 'operations' },
  ],
  sales: [
    { to: '/', about: 'home' },
    { to: '/customers', about: 'customers' },
    { to: '/opportunities', about: 'opportunities' },
  ],
  marketing: [
    { to: '/', about: 'home' },
    { to: '/campaigns', about: 'campaigns' },
    { to: '/analyses', about: 'analyses' },
  ],
  support: [
    { to: '/', about: 'home' },
    { to: '/tickets', about: 'tickets' },
    { to: '/customers', about: 'customers' },
  ],
  analyst: [
    { to: '/', about: 'home' },
    { to: '/kpis', about: 'kpis' },
    { to: '/analyses', about: 'analyses' },
  ],
};

/** A short way through what one's role needs; left at any step. It begins in the menu of the person. */
export default function Tour({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { roles } = useMe();
  const way = steps[roles.find((role): role is Guided => role !== 'service') ?? 'analyst'];
  const [at, setAt] = useState(0);
  const go = (next: number) => {
    const step = way[next];
    if (!step) return onEnd();
    setAt(next);
    void navigate({ to: step.to });
  };
  return (
    <Paper className="tour" shadow="md" role="region" aria-label={t('tour.title')}>
      <span className="faint numbers">
        {t('tour.title')} · {at + 1}/{way.length}
      </span>
      <p aria-live="polite">{t(`tour.about.${way[at]?.about}`)}</p>
      <div className="page-actions">
        <Button onClick={() => go(at + 1)}>{t(at + 1 < way.length ? 'tour.next' : 'tour.done')}</Button>
        <Button variant="subtle" color="gray" onClick={onEnd}>
          {t('tour.leave')}
        </Button>
      </div>
    </Paper>
  );
}

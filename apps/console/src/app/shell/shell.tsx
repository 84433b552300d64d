import { ActionIcon, Kbd, Menu, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { startLive } from '../../shared/api/live';
import { Loading } from '../../shared/ui/states';
import { Bell } from '../../features/notices/bell';
import { isOneOf } from '../session/me';
import { useMe, useSignal } from '../session/session';
import { Banners } from './banners';
import { Logo } from './logo';
import { PersonMenu } from './person-menu';
import { sections } from './navigation';
import { useShortcuts } from './use-shortcuts';
import './shell.css';

const loadPalette = () => import('./command-palette');
const CommandPalette = lazy(loadPalette);
const KeySheet = lazy(() => import('./key-sheet'));
const Tour = lazy(() => import('./tour'));

/** What stands around every page: where one can go, who is in, and what there is to know. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const [isNavOpen, { close: closeNav, toggle: toggleNav }] = useDisclosure(false);
  const [isPaletteOpen, palette] = useDisclosure(false);
  const [isSheetOpen, sheet] = useDisclosure(false);
  const [isTouring, tour] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useShortcuts({ onPalette: palette.open, onSheet: sheet.open });
  useEffect(closeNav, [path, closeNav]);
  // There before it is called: what is typed at once must not be lost.
  useEffect(() => void setTimeout(() => void loadPalette(), 1_000), []);
  useEffect(startLive, []);
  const isSignedOut = useSignal('isSignedOut');
  useEffect(() => {
    if (isSignedOut) location.assign('/sign-in');
  }, [isSignedOut]);

  return (
    <div className="shell" data-nav={isNavOpen || undefined}>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <aside className="side">
        <div className="side-head">
          <Link to="/" className="side-name">
            <Logo />
            <span>{me.organisation.name || 'Rapport'}</span>
          </Link>
        </div>
        <UnstyledButton className="side-search" onClick={palette.open}>
          <IconSearch size={14} />
          <span>{t('palette.open')}</span>
          <Kbd size="xs">{/Mac|iPhone/.test(navigator.userAgent) ? '⌘' : 'Ctrl'} K</Kbd>
        </UnstyledButton>
        <nav aria-label={t('shell.navigation')}>
          {sections.map(({ name, places }) => {
            const seen = places.filter(({ roles }) => !roles || isOneOf(me, roles));
            if (seen.length === 0) return null;
            return (
              <section key={name ?? 'first'} className="side-section">
                {name && <h2>{t(name)}</h2>}
                {seen.map(({ to, name: label, icon: Icon }) =>
                  to === '/notices' ? (
                    <Bell key={to} />
                  ) : (
                    <Link key={to} to={to} className="side-link" activeOptions={{ exact: to === '/' }}>
                      <Icon size={16} stroke={1.6} aria-hidden />
                      {t(label)}
                    </Link>
                  ),
                )}
              </section>
            );
          })}
        </nav>
        <div className="side-foot">
          <PersonMenu onKeys={sheet.open} onTour={tour.open}>
            <Menu.Target>
              <UnstyledButton className="side-person">
                <IconUserCircle size={18} stroke={1.5} aria-hidden />
                <span>{me.name}</span>
              </UnstyledButton>
            </Menu.Target>
          </PersonMenu>
        </div>
      </aside>
      <button
        type="button"
        className="side-veil"
        aria-label={t('shell.closeNavigation')}
        onClick={closeNav}
        tabIndex={-1}
      />
      <div className="shell-main">
        <header className="phone-head">
          <ActionIcon aria-label={t('shell.navigation')} onClick={toggleNav}>
            <IconMenu2 size={18} />
          </ActionIcon>
          <span>{me.organisation.name || 'Rapport'}</span>
          <ActionIcon aria-label={t('palette.open')} onClick={palette.open}>
            <IconSearch size={18} />
          </ActionIcon>
        </header>
        <Banners />
        <main id="main" tabIndex={-1}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Suspense>
        {isPaletteOpen && <CommandPalette onClose={palette.close} onKeys={sheet.open} />}
        {isTouring && <Tour onEnd={tour.close} />}
        {isSheetOpen && <KeySheet onClose={sheet.close} />}
      </Suspense>
    </div>
  );
}

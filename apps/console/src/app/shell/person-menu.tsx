import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconRoute,
  IconSun,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, speak, type Language } from '../../shared/i18n/i18n';
import { signOut, useMe } from '../session/session';

const schemes = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const;

interface PersonMenuProps {
  readonly children: ReactNode;
  readonly onKeys: () => void;
  readonly onTour: () => void;
}

export function PersonMenu({ children, onKeys, onTour }: PersonMenuProps) {
  const { t, i18n } = useTranslation();
  const { name, email, roles } = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={220}>
      {children}
      <Menu.Dropdown>
        <Menu.Label>
          {email ?? name} · {roles.map((role) => t(`roles.${role}`)).join(', ')}
        </Menu.Label>
        {schemes.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={14} />}
            aria-current={scheme === colorScheme || undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`shell.scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {(Object.entries(LANGUAGES) as [Language, string][]).map(([language, label]) => (
          <Menu.Item
            key={language}
            lang={language}
            leftSection={<IconLanguage size={14} />}
            aria-current={i18n.language === language || undefined}
            onClick={() => void speak(language)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={14} />} onClick={onKeys}>
          {t('keys.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconRoute size={14} />} onClick={onTour}>
          {t('tour.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={14} />} onClick={() => void signOut()}>
          {t('signIn.leave')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

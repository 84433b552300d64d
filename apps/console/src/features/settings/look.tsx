import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, speak, type Language } from '../../shared/i18n/i18n';

/** One's own: language and light. */
export function Look() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className="form" style={{ justifyItems: 'start' }}>
      <h2 className="section-title">{t('settings.language')}</h2>
      <SegmentedControl
        aria-label={t('settings.language')}
        value={i18n.language}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
        onChange={(language) => void speak(language as Language)}
      />
      <h2 className="section-title">{t('settings.scheme')}</h2>
      <SegmentedControl
        aria-label={t('settings.scheme')}
        value={colorScheme}
        data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`shell.scheme.${value}`) }))}
        onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
      />
    </div>
  );
}

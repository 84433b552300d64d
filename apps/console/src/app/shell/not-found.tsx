import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/ui/states';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Empty
      title={t('states.noPage')}
      text={t('states.noPageText')}
      action={
        <Button component={Link} to="/">
          {t('nav.home')}
        </Button>
      }
    />
  );
}

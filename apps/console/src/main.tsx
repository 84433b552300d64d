import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './shared/theme/tokens.css';
import './shared/ui/page.css';
import './shared/ui/form/form.css';
import './shared/ui/record-page.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './app/router';
import { queryClient } from './shared/api/queries';
import { startI18n } from './shared/i18n/i18n';
import { theme } from './shared/theme/theme';

/** Styles that libraries add while they run carry the nonce of the page; nothing else may. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? '';
Object.assign(globalThis, { __webpack_nonce__: nonce });

await startI18n();

createRoot(document.querySelector('#root') ?? document.body).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

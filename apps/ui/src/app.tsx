import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ApiFailure } from './api/api-failure';
import { router } from './router';
import { STYLE_NONCE } from './style-nonce';
import { cssVariables, theme } from './theme';

const MOST_RETRIES = 2;

/** Only what may answer the next time is asked again. */
function askAgain(failures: number, error: Error): boolean {
  return failures < MOST_RETRIES && error instanceof ApiFailure && ['unreachable', 'busy'].includes(error.kind);
}

const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: askAgain, refetchOnWindowFocus: false, staleTime: 5_000 } },
});
const colorSchemes = localStorageColorSchemeManager({ key: 'sluice.color-scheme' });

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      getStyleNonce={() => STYLE_NONCE}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

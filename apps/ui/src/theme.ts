import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Dense, as people read hundreds of rows here. */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: { sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1.0625rem' }, h3: { fontSize: '0.9375rem' } } },
});

/** White on the shade that Mantine has under the pointer is too pale to be read by everybody. */
const READABLE_HOVER = { '--mantine-color-cyan-filled-hover': '#095c6b' };

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: READABLE_HOVER,
  dark: READABLE_HOVER,
});

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from './build/compressed-files.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev:ui` finds the API; the built files come from the query service itself. */
const QUERY_URL = process.env['SLUICE_QUERY_URL'] ?? 'http://localhost:16686';

/** Relative paths only: the query service may serve the files below any base path. */
export default defineConfig({
  root: at('.'),
  base: './',
  plugins: [react(), compressedFiles()],
  resolve: { alias: { '@app/model/reading': at('../../libs/model/src/reading.ts') } },
  server: { proxy: { '/api': QUERY_URL } },
  build: {
    outDir: at('../../dist/apps/ui'),
    emptyOutDir: true,
    sourcemap: true,
    manifest: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});

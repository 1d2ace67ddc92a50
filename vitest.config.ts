import { defineConfig } from 'vitest/config';

const LONG = '**/*.long.spec.ts';

/** Real Kafka and Elasticsearch (test/stack), and one file at a time: what a test measures of its servers no other may change. */
const realServers = {
  setupFiles: ['reflect-metadata'],
  globalSetup: ['./test/stack/global-setup.ts'],
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 180_000,
};

/**
 * `unit` needs nothing but Node. `real` and `long` need servers, `browser` a Chromium and, for half of it, servers; `npm test` leaves `long` to `npm run test:long` and `browser` to `npm run test:browser`.
 * Files of the first two share modules, as loading Nest for each takes longer than most of them do. No spec keeps state in a module.
 */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{apps,libs}/**/*.spec.ts', 'test/**/*.spec.ts'],
          exclude: ['**/*.real.spec.ts', '**/*.browser.spec.ts', LONG, '**/node_modules/**'],
          setupFiles: ['reflect-metadata'],
          isolate: false,
          maxWorkers: '100%',
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['{apps,libs,test}/**/*.real.spec.ts'],
          ...realServers,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.browser.spec.ts'],
          ...realServers,
          globalSetup: ['./test/browser/global-setup.ts'],
          testTimeout: 60_000,
          maxConcurrency: 3,
          retry: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: 'long', include: [`{apps,libs,test}/${LONG}`], ...realServers },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** `unit` needs nothing but Node; `real` starts Kafka and Elasticsearch (test/stack) and runs one file at a time. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{apps,libs}/**/*.spec.ts', 'test/**/*.spec.ts'],
          exclude: ['**/*.real.spec.ts', '**/node_modules/**'],
          setupFiles: ['reflect-metadata'],
          // Files share modules: loading Nest once per file takes longer than the tests do. No spec keeps state in a module.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['test/**/*.real.spec.ts', '{apps,libs}/**/*.real.spec.ts'],
          setupFiles: ['reflect-metadata'],
          globalSetup: ['./test/stack/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

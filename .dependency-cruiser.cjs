/** The direction rules of ARCHITECTURE.md, checked by `npm run lint:architecture`. */
const lib = (name) => `^libs/${name}/`;
const client = (pkg) => `^node_modules/${pkg}/`;

const onlyFrom = (name, folder, allowed) => ({
  name,
  severity: 'error',
  from: { path: folder, pathNot: '\\.spec\\.ts$' },
  to: { path: ['^libs/', '^apps/'], pathNot: [folder, ...allowed] },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    onlyFrom('model-imports-no-other-lib', lib('model'), []),
    onlyFrom('runtime-imports-no-other-lib', lib('runtime'), []),
    onlyFrom('storage-imports-model-and-runtime', lib('storage'), [lib('model'), lib('runtime')]),
    onlyFrom('span-log-imports-model-and-runtime', lib('span-log'), [lib('model'), lib('runtime')]),
    onlyFrom('es-client-imports-runtime', lib('es-client'), [lib('model'), lib('storage'), lib('runtime')]),
    onlyFrom('es-writer-imports-ports', lib('es-writer'), [
      lib('model'),
      lib('storage'),
      lib('runtime'),
      lib('es-client'),
    ]),
    onlyFrom('es-reader-imports-ports', lib('es-reader'), [
      lib('model'),
      lib('storage'),
      lib('runtime'),
      lib('es-client'),
    ]),
    {
      name: 'model-is-pure',
      comment: 'No framework, no client library, no I/O in libs/model.',
      severity: 'error',
      from: { path: lib('model'), pathNot: '\\.spec\\.ts$' },
      to: { path: '^node_modules/', pathNot: client('xxhash-wasm') },
    },
    {
      name: 'write-side-does-not-read',
      severity: 'error',
      from: { path: ['^apps/collector/', '^apps/ingester/'] },
      to: { path: lib('es-reader') },
    },
    {
      name: 'read-side-does-not-write',
      severity: 'error',
      from: { path: '^apps/query/' },
      to: { path: lib('es-writer') },
    },
    {
      name: 'apps-do-not-import-apps',
      severity: 'error',
      from: { path: '^apps/(collector|ingester|query)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'ui-imports-what-reads-only',
      comment: 'What the browser shares with the servers is one door; everything behind it runs in a browser.',
      severity: 'error',
      from: { path: '^apps/ui/' },
      to: {
        path: ['^libs/', '^apps/(collector|ingester|query|all-in-one)/'],
        pathNot: '^libs/model/src/reading\\.ts$',
      },
    },
    {
      name: 'libs-do-not-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'kafkajs-in-its-adapter-only',
      severity: 'error',
      from: { path: ['^apps/', '^libs/'], pathNot: '^libs/span-log/src/kafkajs/' },
      to: { path: client('kafkajs') },
    },
    {
      name: 'elasticsearch-client-in-adapters-only',
      severity: 'error',
      from: { path: ['^apps/', '^libs/'], pathNot: '^libs/(es-client|es-writer|es-reader)/src/' },
      to: { path: client('@elastic/elasticsearch') },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { path: ['^apps/', '^libs/'], pathNot: '\\.spec\\.ts$' },
      to: { path: ['^test/', '^bench/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};

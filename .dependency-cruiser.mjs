/**
 * Who may import whom. `services/jobs.ts` tells the story of a report; these rules keep it true:
 * each stage knows what comes after it, never what came before.
 */
const stages = ['intake', 'moderation', 'aggregation', 'alerts', 'delivery'];
const sideRooms = ['map', 'staff', 'openness', 'outreach', 'watch'];
const rooms = [...stages, ...sideRooms];
const anyOf = (names) => `(${names.join('|')})`;

/** Tests may look anywhere inside their own workspace. */
const isTest = '(\\.test\\.ts$|^services/(test|[a-z]+/bench)/|^db/test/|/global-setup\\.ts$|\\.config\\.ts$)';
/** The files that put the stages together. */
const knowsEveryStage = '^services/(jobs|purge|apply-deletions|note-restored|self-test|canary-phone|start|page-routes|main|demo|admin|admin-commands|setup/[a-z-]+|runtime/app)\\.ts$';
/** What a room shows nobody: its SQL and its routes. */
const privateFiles = (names) => ['', '.+-'].map((start) => `^services/${anyOf(names)}/${start}(queries|routes)\\.ts$`);

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const ladder = rooms.map((room) => {
  const position = stages.indexOf(room);
  const allowed = [
    ...(position < 0 ? [] : stages.slice(position + 1)),
    // Staff is asked who somebody is, by every room; it asks nobody back.
    ...(room === 'staff' ? [] : ['staff']),
    // What is told about all of it.
    ...(room === 'openness' ? ['moderation', 'alerts'] : []),
    // Whether push services answer, and which alerts a restore brought back.
    ...(room === 'watch' ? ['delivery', 'alerts'] : []),
    // What reporters wrote for it is in the spool first, which moderation reads.
    ...(room === 'outreach' ? ['moderation'] : []),
  ];
  const forbidden = rooms.filter((other) => other !== room && !allowed.includes(other));
  return rule(
    `${room}-looks-forward-only`,
    `${room} may import ${allowed.length > 0 ? `the actions of ${allowed.join(', ')}` : 'no other room'}.`,
    { path: `^services/${room}/`, pathNot: isTest },
    { path: `^services/${anyOf(forbidden)}/` },
  );
});

const privacy = rooms.map((room) =>
  rule(
    `${room}-asks-for-actions-not-for-rows`,
    'Another room is asked for an action (<verb>-<noun>.ts); its queries.ts and routes.ts are its own.',
    { path: `^services/${room}/`, pathNot: isTest },
    { path: privateFiles(rooms.filter((other) => other !== room)) },
  ),
);

export default {
  forbidden: [
    rule(
      'db-stands-alone',
      'The database workspace serves the others and knows none of them.',
      { path: '^db/' },
      { path: '^(services|web|load-tests|infra)/' },
    ),
    rule(
      'services-never-import-web',
      'The built pages are loaded by path, so that the server starts and is checked without them.',
      { path: '^services/', pathNot: '^services/test/' },
      { path: '^(web|load-tests|infra)/' },
    ),
    rule(
      'tests-of-services-borrow-a-postgres-only',
      'One of their own, which they stop and start again.',
      { path: '^services/test/' },
      { path: '^(web|load-tests|infra)/', pathNot: '^infra/test/postgres\\.ts$' },
    ),
    rule(
      'web-imports-only-the-contract',
      'The browser and the server share words, not code. End-to-end tests may borrow the stand-ins of services/test.',
      { path: '^web/', pathNot: '^web/(e2e|bench)/' },
      { path: '^(db|services|load-tests|infra)/', pathNot: '^services/contract/' },
    ),
    rule(
      'pages-load-no-shapes-of-answers',
      'Types of answers come from alert.ts, zones.ts, render-page.ts …; the shapes behind them are for the one way out.',
      { path: '^web/', pathNot: '^web/(e2e|bench)/' },
      { path: '^services/contract/public-' },
    ),
    rule(
      'end-to-end-tests-stay-outside',
      'They see what a person sees: the contract and the stand-ins for the outside world, never the inside.',
      { path: '^web/(e2e|bench)/' },
      { path: '^(db|services|load-tests|infra)/', pathNot: '^services/(contract|test)/' },
    ),
    rule(
      'load-tests-stay-outside',
      'They talk to a server over its wire; only their own tests start one to try themselves on.',
      { path: '^load-tests/', pathNot: '^load-tests/test/' },
      { path: '^(db|services|web|infra)/', pathNot: '^services/contract/' },
    ),
    rule('infra-holds-no-application-code', 'It builds, runs and tests the others from outside.', { path: '^infra/' }, {
      path: '^(db|services|web|load-tests)/',
    }),
    rule(
      'contract-imports-zod-mini-only',
      'It is in every page: zod/mini is 5 KB there, zod 26.',
      { path: '^services/contract/', pathNot: [isTest, '^services/contract/reading-level\\.ts$'] },
      { pathNot: '^(services/contract/|node_modules/zod/(v4/)?mini/)' },
    ),
    rule(
      'only-the-reading-level-counts-syllables',
      'Staff pages load it when somebody writes; no page of the public does.',
      { path: '^services/contract/reading-level\\.ts$' },
      { pathNot: '^(services/contract/|node_modules/(flesch-kincaid|syllable)/)' },
    ),
    ...ladder,
    ...privacy,
    rule(
      'stages-use-little-plumbing',
      'A stage gets what it works with in its context; of runtime it may name errors, context, clock, keys, hmac-sha256, sealed, spool-tag, passing-tag, log, enqueue, deletion-journal, public-bytes, send-public, take-language, takes-long, fan-out-pause.',
      { path: `^services/${anyOf(rooms)}/`, pathNot: isTest },
      { path: '^services/runtime/', pathNot: '^services/runtime/(errors|context|clock|keys|hmac-sha256|sealed|spool-tag|passing-tag|log|enqueue|deletion-journal|public-bytes|send-public|take-language|takes-long|fan-out-pause)\\.ts$' },
    ),
    rule(
      'stages-do-not-know-the-table-of-jobs',
      'A stage enqueues by name; which handler answers is written in jobs.ts alone.',
      { path: `^services/${anyOf(rooms)}/`, pathNot: isTest },
      { path: '^services/[^/]+\\.ts$' },
    ),
    rule(
      'few-know-every-stage',
      'jobs.ts, page-routes.ts and runtime/app.ts put the stages together; start.ts, main, demo and admin run them.',
      { path: '^services/', pathNot: [`^services/${anyOf(rooms)}/`, knowsEveryStage, isTest] },
      { path: `^services/${anyOf(rooms)}/` },
    ),
    rule(
      'the-product-does-not-import-tests',
      'Builders and stand-ins stay out of what runs in the world.',
      { path: '^(db|services)/', pathNot: isTest },
      { path: '(\\.test\\.ts$|^services/test/|^db/test/)' },
    ),
    rule(
      'no-cycles',
      'Two files that need each other are one file. A type may point back: it is gone when the code runs.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('everything-resolves', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    rule(
      'the-product-needs-no-tools',
      'What runs in the world lists its packages under dependencies.',
      { path: '^services/', pathNot: isTest },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|artifacts|data|\\.svelte-check)/' },
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default', 'svelte', 'browser'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.d.ts'],
    },
  },
};

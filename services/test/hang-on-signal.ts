/** Loaded before the product (`node --import`): at SIGUSR2 its embedded database begins a statement that never ends. */
import { PGlite } from '@electric-sql/pglite';

const create = PGlite.create.bind(PGlite);
PGlite.create = (async (...args: Parameters<typeof create>) => {
  const database = await create(...args);
  process.on('SIGUSR2', () => void database.query('select count(*) from generate_series(1, 1000000000000)'));
  return database;
}) as typeof PGlite.create;

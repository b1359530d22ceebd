// A statement that begins with its name, as in `/* prepared day_sources */ select …`, is read and planned once by each connection
// to PostgreSQL, under that name: for one whose reading takes as long as its work. The embedded database sees a comment.
import type pg from 'pg';

const named = /^\/\* prepared (\w+) \*\//;

export function keepPrepared(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
    client.query = ((...asked: unknown[]) => {
      const [text, values] = asked;
      const name = typeof text === 'string' && named.exec(text)?.[1];
      return name ? query({ name, text, values }) : query(...asked);
    }) as typeof client.query;
  });
}

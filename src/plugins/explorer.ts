// Serves a small GraphQL explorer at /graphiql, outside production, made of files of our own host.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import plugin from 'fastify-plugin';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";
const files = [
  ['/graphiql', 'explorer.html', 'text/html'],
  ['/graphiql/explorer.js', 'explorer.js', 'text/javascript'],
  ['/graphiql/explorer.css', 'explorer.css', 'text/css'],
] as const;

export const explorer = plugin(async (app) => {
  for (const [url, name, type] of files) {
    const text = await readFile(join(import.meta.dirname, 'explorer', name), 'utf8');
    app.get(url, { schema: { hide: true } }, (_request, reply) =>
      reply.header('content-security-policy', policy).type(`${type}; charset=utf-8`).send(text),
    );
  }
});

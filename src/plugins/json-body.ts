// Reads JSON bodies: nothing that changes prototypes, nothing nested beyond what any request needs.
import plugin from 'fastify-plugin';
import { Problem } from '../core/problem.ts';

const deepest = 32;

export const jsonBody = plugin((app, _options, done) => {
  const read = app.getDefaultJsonParser('error', 'error');
  // A page of another origin could send plain text without asking first.
  app.removeContentTypeParser(['text/plain', 'application/json']);
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, finish) => {
    read.call(app, request, text, (error: Error | null, body?: unknown) => {
      if (error) finish(malformed('is not JSON, or holds a member that is never accepted'));
      else if (isDeeper(body)) finish(malformed(`is nested more than ${deepest} levels deep`));
      else finish(null, body);
    });
  });
  done();
});

function malformed(detail: string): Problem {
  return new Problem('body.malformed', `The body ${detail}.`);
}

/** Level by level, as recursion would end where the nesting is the attack. */
function isDeeper(body: unknown): boolean {
  let level = [body].filter(isNested);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === deepest) return true;
    level = level.flatMap((value) => Object.values(value)).filter(isNested);
  }
  return false;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

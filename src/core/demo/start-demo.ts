// Runs the demonstration's loading at start and says what to try.
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import type { Services } from '../services.ts';
import { loadDemo } from './load-demo.ts';

/** Loads the demonstration if nobody is there; answers the lines to print, none when other people are. */
export async function startDemo(services: Services, url: string): Promise<string[]> {
  const actor = systemActor('demo', 'an empty embedded database gets fictional people');
  const { value } = await execute(loadDemo, { actor, id: 'demo' }, {}, services);
  if (!('present' in value) || !value.present) return [];
  const { people, search, member } = value;
  const [given = ''] = search.displayName.split(' ');
  return [
    `${people} fictional people are there. Try:`,
    `  curl '${url}/v1/directory/professionals?q=${encodeURIComponent(given.toLowerCase())}'    # ${search.displayName}`,
    `  curl ${url}/v1/certificates/${search.number}`,
    `  npm run -s rollbook -- token member ${member.publicId}    # acts as ${member.displayName}`,
    `  open ${url}/docs (REST) and ${url}/graphiql (GraphQL)`,
  ];
}

// Runs the demonstration's loading at start and says what to try.
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import type { Services } from '../services.ts';
import { loadDemo } from './load-demo.ts';
import { demoConference, loadDemoEvents } from './load-events.ts';
import { demoCredentials, loadDemoPartner } from './load-partner.ts';

/** Loads the demonstration if nobody is there; answers the lines to print, none when other people are. */
export async function startDemo(services: Services, url: string): Promise<string[]> {
  const actor = systemActor('demo', 'an empty embedded database gets fictional people');
  const { value } = await execute(loadDemo, { actor, id: 'demo' }, {}, services);
  if (!('present' in value) || !value.present) return [];
  const { people, search, member } = value;
  const talks = { shown: search.publicId, silent: member.publicId };
  await execute(loadDemoEvents, { actor, id: 'demo' }, talks, services);
  const [given = ''] = search.displayName.split(' ');
  return [
    `${people} fictional people are there. Try:`,
    `  curl '${url}/v1/directory/professionals?q=${encodeURIComponent(given.toLowerCase())}'    # ${search.displayName}`,
    `  curl ${url}/v1/certificates/${search.number}`,
    `  curl ${url}/v1/events/${demoConference}`,
    `  npm run -s rollbook -- token member ${member.publicId}    # acts as ${member.displayName}`,
    ...(await partnerLines(services, url, member.publicId)),
    `  open ${url}/docs (REST) and ${url}/graphiql (GraphQL)`,
  ];
}

/** A training partner's client and a line that fetches its report; none once that client is ended. */
async function partnerLines(services: Services, url: string, member: string): Promise<string[]> {
  const actor = systemActor('demo', 'an empty embedded database gets a fictional training partner');
  const { value } = await execute(loadDemoPartner, { actor, id: 'demo' }, { member }, services);
  if (!('works' in value) || !value.works) return [];
  const { clientId, secret } = demoCredentials(services);
  const token = `$(curl -s -u ${clientId}:${secret} -d grant_type=client_credentials ${url}/v1/oauth/token | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')`;
  return [
    `  a training partner's client: ${clientId}, its secret: ${secret}`,
    `  curl -H 'accept: application/x-ndjson' -H "authorization: Bearer ${token}" ${url}/v1/partners/status-reports`,
  ];
}

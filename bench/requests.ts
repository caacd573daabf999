// The requests of a measurement, found by asking the service and its database as a client would.
import { Client } from 'pg';

/** One request; a body makes it a POST of JSON. */
export interface Ask {
  path: string;
  body?: string;
}

/** A named mix of requests, sent in turn. */
export interface Mix {
  name: string;
  asks: Ask[];
}

export interface Pair {
  program: string;
  country: string;
}

export interface Workload {
  pairs: Pair[];
  /** Two prefixes of three letters each. */
  names: string[];
  mixes: Record<CaseName, Mix>;
  samples: { page: unknown; certificate: unknown };
}

export type CaseName =
  | 'list'
  | 'listNew'
  | 'listGraphNew'
  | 'searchNew'
  | 'certificateNew'
  | 'listGraph'
  | 'search'
  | 'first'
  | 'deep'
  | 'entry'
  | 'entryGraph'
  | 'certificate'
  | 'certificateGraph';

interface Page {
  items: { publicId: string }[];
  nextCursor?: string;
}

const listPath = '/v1/directory/professionals';

export async function findWorkload(url: string, ownerUrl: string): Promise<Workload> {
  const { pairs, names, entries, numbers } = await readDatabase(ownerUrl);
  const manyLists = (await Promise.all(pairs.map((pair) => firstPages(url, pair)))).flat();
  const lists = manyLists.filter(({ page }) => page < 4);
  const mix = (name: string, asks: Ask[]): Mix => ({ name, asks });
  return {
    pairs,
    names,
    mixes: {
      list: mix('list page, REST', lists.map(listByRest)),
      listNew: mix('list page, not kept, REST', manyLists.map(listByRest)),
      listGraph: mix('list page, GraphQL', lists.map(listByGraph)),
      listGraphNew: mix('list page, not kept, GraphQL', manyLists.map(listByGraph)),
      search: mix('name search, REST', names.slice(0, 256).map(searchByRest)),
      searchNew: mix('name search, not kept, REST', names.map(searchByRest)),
      first: mix('page 1 of all, REST', [rest(listPath)]),
      deep: mix('pages 481 to 519 of all, REST', await deepPages(url)),
      entry: mix(
        'entry, REST',
        entries.map((id) => rest(`${listPath}/${id}`)),
      ),
      entryGraph: mix(
        'entry, GraphQL',
        entries.map((publicId) => graph(entryQuery, { publicId })),
      ),
      certificate: mix('certificate, REST', numbers.slice(0, 1024).map(certificateByRest)),
      certificateNew: mix('certificate, not kept, REST', numbers.map(certificateByRest)),
      certificateGraph: mix(
        'certificate, GraphQL',
        numbers.slice(0, 1024).map((number) => graph(certificateQuery, { number })),
      ),
    },
    samples: {
      page: await get(url, `${listPath}?${query(pairs[0] ?? {})}`),
      certificate: await get(url, `/v1/certificates/${numbers[0]}`),
    },
  };
}

async function readDatabase(ownerUrl: string) {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const pairs = await client.query<Pair>(
      `select program, country from rollbook.directory_listings group by 1, 2 order by count(*) desc, 1, 2 limit 64`,
    );
    const names = await client.query<{ q: string }>(
      `select lower(left(g.name, 3) || ' ' || left(f.name, 3)) as q
       from bench.words w, unnest(w.given) g (name), unnest(w.stems) f (name)
       order by hashtext(g.name || f.name) limit 4096`,
    );
    const entries = await client.query<{ id: string }>(
      'select public_id as id from rollbook.directory_entries order by public_id limit 1024',
    );
    const numbers = await client.query<{ number: string }>(
      'select number from rollbook.certificates order by hashtext(number) limit 24000',
    );
    return {
      pairs: pairs.rows,
      names: names.rows.map(({ q }) => q),
      entries: entries.rows.map(({ id }) => id),
      numbers: numbers.rows.map(({ number }) => number),
    };
  } finally {
    await client.end();
  }
}

/** A page of a program in a country; the first is page 0. */
interface ListPage extends Pair {
  page: number;
  cursor?: string;
}

/** Up to 40 pages of a pair: together with those of other pairs far more than the service keeps. */
async function firstPages(url: string, pair: Pair): Promise<ListPage[]> {
  const pages: ListPage[] = [{ ...pair, page: 0 }];
  for (let at: ListPage | undefined = pages[0]; at !== undefined; ) {
    const { path } = listByRest(at);
    const { nextCursor } = (await get(url, path)) as Page;
    at = nextCursor && at.page < 39 ? { ...pair, page: at.page + 1, cursor: nextCursor } : undefined;
    if (at) pages.push(at);
  }
  return pages;
}

const rest = (path: string): Ask => ({ path });
const listByRest = ({ page: _page, ...asked }: ListPage) => rest(`${listPath}?${query(asked)}`);
const listByGraph = ({ program, country, cursor }: ListPage) =>
  graph(listQuery, { program, country, after: cursor });
const searchByRest = (q: string) => rest(`${listPath}?${query({ q })}`);
const certificateByRest = (number: string) => rest(`/v1/certificates/${number}`);

/** Walks 480 pages of 20 by pages of 100, then keeps the cursors of 39 pages. */
async function deepPages(url: string): Promise<Ask[]> {
  const asks: Ask[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 96 + 39; page += 1) {
    const path = `${listPath}?${query({ ...(page < 96 && { limit: '100' }), ...(cursor && { cursor }) })}`;
    if (page >= 96) asks.push({ path });
    const { nextCursor } = (await get(url, path)) as Page;
    if (nextCursor === undefined) throw new Error('the directory has no 519 pages: take more members');
    cursor = nextCursor;
  }
  return asks;
}

async function get(url: string, path: string): Promise<unknown> {
  const reply = await fetch(url + path);
  if (!reply.ok) throw new Error(`${path} answers ${reply.status}`);
  return reply.json();
}

const query = (values: object) =>
  new URLSearchParams(Object.entries(values) as [string, string][]).toString();

const graph = (text: string, variables: object): Ask => ({
  path: '/graphql',
  body: JSON.stringify({ query: text, variables }),
});

/** What REST sends of these entries. */
const professional = `publicId displayName headline about jobTitle organization country city workEmail workPhone interests
  skills { name level } certificates { program title status issuedOn expiresOn number }`;
const listQuery = `query ($program: String, $country: String, $after: String) {
  professionals(program: $program, country: $country, after: $after) {
    nodes { ${professional} } pageInfo { hasNextPage endCursor } } }`;
const entryQuery = `query ($publicId: String!) { professional(publicId: $publicId) { ${professional} } }`;
const certificateQuery = `query ($number: String!) { verifyCertificate(number: $number) {
  number program title status issuedOn renewedOn expiresOn holder holderName holderPublicId } }`;

// Pages of the directory, walked both ways through both doors.
import t from 'tap';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t);
const people = 23;
type Sort = 'name' | 'newest';

// Few keys and few days, so that ties run over the edges of pages.
await world.sql(
  `insert into rollbook.directory_entries
     (public_id, sort_key, newest, country, statuses, search_text, variants, entry)
   select md5(i::text), 'name ' || i % 3, date '2026-01-01' + i % 4, case i % 2 when 0 then 'DE' else 'FR' end,
     '{active}', ' person ', '{}', json_build_object('publicId', md5(i::text), 'displayName', 'Person ' || i,
       'certificates', '[]'::json)::text
   from generate_series(1, $1::integer) i`,
  [people],
);

async function expected(sort: Sort, country?: string): Promise<string[]> {
  const rows = await world.sql(
    `select public_id from rollbook.directory_entries where $1::text is null or country = $1
     order by ${sort === 'name' ? 'sort_key collate "C"' : 'newest desc'}, public_id collate "C" ${sort === 'name' ? '' : 'desc'}`,
    [country ?? null],
  );
  return rows.map(({ public_id: id }: { public_id: string }) => id);
}

interface Page {
  ids: string[];
  cursors: string[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

const document = `query Pages($sort: ProfessionalListSort, $country: String, $first: Int, $after: String, $last: Int, $before: String) {
  professionals(sort: $sort, country: $country, first: $first, after: $after, last: $last, before: $before) {
    ...Connection
  }
}
fragment Connection on ProfessionalConnection {
  totalCount
  nodes { publicId }
  edges { cursor node { publicId } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
}`;

async function graphPage(variables: Record<string, unknown>): Promise<Page> {
  const { body } = await world.graph(document, variables);
  const { edges, pageInfo, nodes } = body.data.professionals;
  const cursors = edges.map(({ cursor }: { cursor: string }) => cursor);
  const ids = edges.map(({ node }: { node: { publicId: string } }) => node.publicId);
  if (JSON.stringify(nodes) !== JSON.stringify(edges.map(({ node }: { node: unknown }) => node)))
    throw new Error('nodes and edges differ');
  return { ids, cursors, ...pageInfo };
}

async function restPage(query: Record<string, string>) {
  const { body } = await world.rest(
    `GET /v1/directory/professionals?${new URLSearchParams(query).toString()}`,
  );
  const ids: string[] = body.items.map(({ publicId }: { publicId: string }) => publicId);
  return { ids, next: body.nextCursor as string | undefined, prev: body.prevCursor as string | undefined };
}

for (const sort of ['name', 'newest'] as const) {
  for (const size of [1, 4, 7, 23, 50]) {
    await t.test(
      `pages of ${size} by ${sort} hold everybody once, both ways through both doors`,
      async (t) => {
        const all = await expected(sort);
        const forwards: string[] = [];
        let page = await graphPage({ sort, first: size });
        t.equal(page.hasPreviousPage, false);
        for (;;) {
          forwards.push(...page.ids);
          t.equal(page.hasNextPage, forwards.length < people);
          t.equal(page.startCursor, page.cursors[0]);
          t.equal(page.endCursor, page.cursors.at(-1));
          if (!page.hasNextPage) break;
          page = await graphPage({ sort, first: size, after: page.endCursor });
          t.equal(page.hasPreviousPage, true);
        }
        t.same(forwards, all);

        const backwards: string[] = [];
        page = await graphPage({ sort, last: size });
        t.equal(page.hasNextPage, false);
        for (;;) {
          backwards.unshift(...page.ids);
          t.equal(page.hasPreviousPage, backwards.length < people);
          if (!page.hasPreviousPage) break;
          page = await graphPage({ sort, last: size, before: page.startCursor });
          t.equal(page.hasNextPage, true);
        }
        t.same(backwards, all);

        const walked: string[] = [];
        let step = await restPage({ sort, limit: String(size) });
        for (;;) {
          walked.push(...step.ids);
          if (step.next === undefined) break;
          step = await restPage({ sort, limit: String(size), cursor: step.next });
        }
        t.same(walked, all);
        const returned = [...step.ids];
        while (step.prev !== undefined) {
          step = await restPage({ sort, limit: String(size), cursor: step.prev });
          returned.unshift(...step.ids);
        }
        t.same(returned, all);
      },
    );
  }

  await t.test(`a cursor of one door and any item serves the other, by ${sort}`, async (t) => {
    const all = await expected(sort, 'DE');
    const filter = { sort, country: 'DE' };
    const first = await restPage({ ...filter, limit: '5' });
    const page = await graphPage({ ...filter, first: 5 });
    t.same(page.ids, first.ids);
    t.equal(page.endCursor, first.next);
    t.same((await graphPage({ ...filter, first: 5, after: first.next })).ids, all.slice(5, 10));
    t.same((await restPage({ ...filter, limit: '5', cursor: page.cursors[1] ?? '' })).ids, all.slice(2, 7));
    t.same((await graphPage({ ...filter, last: 2, before: first.next })).ids, all.slice(2, 4));
    const query = new URLSearchParams({ ...filter, limit: '5', cursors: 'true' }).toString();
    const { body } = await world.rest(`GET /v1/directory/professionals?${query}`);
    t.same(body.cursors, page.cursors);
    t.same(body.neighbors, { next: true, previous: false });
  });
}

await t.test('what lies around a page is true after the entry of its cursor has gone', async (t) => {
  const all = await expected('name');
  const page = await graphPage({ sort: 'name', first: 1 });
  await world.sql('delete from rollbook.directory_entries where public_id = $1', [all[0]]);
  const next = await graphPage({ sort: 'name', first: 2, after: page.endCursor });
  t.same(next.ids, all.slice(1, 3));
  t.equal(next.hasPreviousPage, false);
  const before = await graphPage({ sort: 'name', last: 2, before: page.startCursor });
  t.same(before.ids, []);
  t.equal(before.hasNextPage, true);
});

await t.test('arguments that contradict each other are refused by name', async (t) => {
  const { endCursor: cursor } = await graphPage({ first: 1 });
  const wrong: [Record<string, unknown>, string][] = [
    [{ first: 1, last: 1 }, '/last'],
    [{ after: cursor, before: cursor }, '/before'],
    [{ first: 1, before: cursor }, '/before'],
    [{ last: 1, after: cursor }, '/after'],
    [{ first: 0 }, '/first'],
    [{ last: 101 }, '/last'],
    [{ after: 'nonsense' }, '/after'],
    [{ before: 'nonsense' }, '/before'],
  ];
  for (const [variables, pointer] of wrong) {
    const { body } = await world.graph(document, variables);
    t.equal(body.data.professionals, null);
    t.equal(body.errors[0].extensions.problem.errors[0].pointer, pointer);
  }
});

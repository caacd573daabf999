// The catalogue of what is held: open to everybody, and made of the policy in force.
import t from 'tap';
import type { Pack } from '../../src/policy/pack.ts';
import { makeWorld, type World } from '../support/world.ts';

interface Category {
  id: string;
  title: object;
  sources: string[];
  keep?: unknown;
  fields: Record<string, unknown>[];
}

/** The catalogue as anybody reads it, by both doors, which say the same. */
async function read(world: World) {
  const { status, body } = await world.rest('/v1/policy/catalogue');
  if (status !== 200) throw new Error(`no catalogue: ${status}`);
  const graph = await world.graph(`{ policyCatalogue { pack version agreements
    categories { id title sources purposes { id basis } keep { period from clause origin } fields { name label category purpose basis necessity publishable clause origin } }
    columns { table column category purpose basis sensitivity keep erase export notExported }
    answers { type field columns about } } }`);
  const bare = (_key: string, value: unknown) => (value === null ? undefined : value);
  const told: unknown = JSON.parse(JSON.stringify(graph.body.data.policyCatalogue), bare);
  return { body, told, bare: JSON.parse(JSON.stringify(body), bare) as unknown };
}

/** The kinds of data as a pack alone gives them. */
function categoriesOf(pack: Pack) {
  const bases = new Map(pack.purposes.map(({ id, basis }) => [id, basis]));
  return pack.categories.map(({ id, title }) => ({
    id,
    title,
    purposes: pack.purposes
      .filter(({ categories }) => categories.includes(id))
      .map(({ id: purpose, basis }) => ({ id: purpose, basis })),
    fields: Object.entries(pack.fields)
      .filter(([, field]) => field.category === id)
      .map(([name, { consequence: _consequence, ...field }]) => ({
        name,
        ...field,
        basis: bases.get(field.purpose),
      })),
  }));
}

await t.test(
  'MEXT-03 the catalogue needs no login, is made of the pack, and differs from MEF’s by pack content alone',
  async (t) => {
    const worlds = { mext: await makeWorld(t, { pack: 'mext' }), mef: await makeWorld(t) };
    const [mext, mef] = [await read(worlds.mext), await read(worlds.mef)];
    for (const [name, { body, told, bare }] of Object.entries({ mext, mef })) {
      const { pack } = worlds[name as 'mext' | 'mef'].services.policy;
      t.same(told, bare, `${name}: GraphQL tells the same`);
      t.match(body, { pack: name, version: pack.version });
      t.strictSame(body.agreements, pack.agreements);
      const categories = body.categories as Category[];
      t.same(
        categories.map(({ sources: _sources, keep: _keep, ...category }) => category),
        categoriesOf(pack),
        `${name}: every kind and field of the pack, and no other`,
      );
      for (const { id, title, sources } of categories) {
        t.match(title, { en: /\w/, de: /\w/ }, `${id} in plain words`);
        t.ok(sources.length > 0, `${id} says where it comes from`);
      }
    }
    const terms = mext.body.agreements.map(({ kind, version }: Record<string, unknown>) => ({
      kind,
      version,
    }));
    t.match(terms, [{ kind: 'terms-of-use', version: 'posted' }, { kind: 'privacy-policy' }]);
    t.match(mext.body.agreements[1].url, /^https:/);

    t.strictSame(Object.keys(mext.body), Object.keys(mef.body), 'the same shape');
    for (const part of ['columns', 'answers']) t.strictSame(mext.body[part], mef.body[part], part);
    const sources = ({ body }: typeof mext) =>
      Object.fromEntries((body.categories as Category[]).map(({ id, sources: from }) => [id, from]));
    t.match(sources(mef), sources(mext), 'a kind has the same sources under each');
    t.notSame(mext.body.categories, mef.body.categories);
  },
);

await t.test('a change of the pack is a change of the catalogue', async (t) => {
  const links = [{ ...{ kind: 'terms-of-use' as const, version: '7', title: { en: 'Terms', de: 'Terms' } } }];
  const world = await makeWorld(t, {
    pack: 'mext',
    amend: (pack) => ({
      ...pack,
      agreements: links.map((one) => ({
        ...one,
        ...{ url: 'https://example.org/terms', sha256: null, effectiveFrom: null },
        ...{ clause: 'MEXT-03', origin: 'default' },
      })),
      fields: Object.fromEntries(Object.entries(pack.fields).filter(([name]) => name !== 'links')),
    }),
  });
  const { body } = await read(world);
  t.match(body.agreements, [{ version: '7', url: 'https://example.org/terms' }]);
  const names = (body.categories as Category[]).flatMap(({ fields }) => fields.map(({ name }) => name));
  t.ok(names.includes('emails'));
  t.notOk(names.includes('links'));
});

// What the policies promise about transfers and kept times, and what they leave open, as anybody reads it by both doors.
import t from 'tap';
import { type Gap, listGaps, PACK_NAMES, transferNotice } from '../../src/policy/pack.ts';
import { makeWorld, type World } from '../support/world.ts';
import { packOf } from './pack-cases.ts';

interface Told {
  gaps: Gap[];
}

/** What a path and a field of the other door say, with what is absent left out. */
async function readBoth(world: World, path: string, field: string, members: string) {
  const { status, body } = await world.rest(path);
  const graph = await world.graph(`{ ${field} { ${members} } }`);
  const bare = (_key: string, value: unknown) => (value === null ? undefined : value);
  const told: unknown = JSON.parse(JSON.stringify(graph.body.data?.[field] ?? graph.body), bare);
  return { status, body, told };
}

const source = 'clause origin';

void t.test(
  'MEXE-01 under m-exe the gaps list controller name, address, objection, breach hours and authority; nothing is made up',
  async (test) => {
    const world = await makeWorld(test, { pack: 'm-exe' });
    const members = `pack version gaps { name pointer about default ${source} }`;
    const { status, body, told } = await readBoth(world, '/v1/policy/gaps', 'policyGaps', members);
    test.equal(status, 200);
    test.same(told, body, 'GraphQL tells the same');
    const { gaps } = body as Told;
    const gap = (name: string) => gaps.find((one) => one.name === name);
    for (const name of ['controller.legalName', 'controller.address', 'authority']) {
      test.match(gap(name), { clause: 'MEXE-01', origin: 'default', about: /\w/ }, name);
      test.notOk(gap(name)?.default, `${name} is not made up`);
    }
    test.match(gap('deadlines.object'), { default: 'P1M', origin: 'default' });
    test.match(gap('breach.hours'), { default: '72', origin: 'default' });
    test.match((await world.rest('/v1/policy')).body.controller, {
      legalName: { value: null },
      address: { value: null },
    });
    for (const name of PACK_NAMES) {
      const found = listGaps(await packOf(name));
      test.equal(new Set(found.map(({ pointer }) => pointer)).size, found.length, `${name}: each once`);
      test.ok(
        found.every(({ about, clause }) => about !== '' && clause.includes('-')),
        name,
      );
    }
    const mass = listGaps(await packOf('mass')).map(({ name }) => name);
    test.ok(mass.includes('minimumAge'));
    test.notOk(mass.includes('breach.hours'), 'MASS-27 says 72');
  },
);

void t.test(
  'MEF-54 part: storage region, host, remote access and the notice to acknowledge are told; agreements with kind and version',
  async (test) => {
    const world = await makeWorld(test);
    const transfers = await readBoth(
      world,
      '/v1/policy/transfers',
      'policyTransfers',
      `pack version storage { region { value ${source} } host { value ${source} } } remoteAccess { who ${source} }
       notice { id version text needsAcknowledgement ${source} }`,
    );
    test.same(transfers.told, transfers.body);
    const stated = { clause: 'MEF-54', origin: 'stated' };
    test.match(transfers.body, {
      storage: { region: { value: 'US', ...stated }, host: { value: /CRM/, ...stated } },
      remoteAccess: { who: [{ en: /outside the United States/ }], ...stated },
      notice: { id: 'transfer', version: '2026.1', text: { en: /\w/, de: /\w/ }, needsAcknowledgement: true },
    });
    const agreements = await readBoth(
      world,
      '/v1/policy/agreements',
      'policyAgreements',
      `pack version items { kind version title url sha256 effectiveFrom ${source} }`,
    );
    test.same(agreements.told, agreements.body);
    test.match(agreements.body.items[1], {
      ...{ kind: 'bylaws', version: '2024-07-11', url: /^https:/, effectiveFrom: '2024-07-11' },
    });
    const policy = (await world.rest('/v1/policy')).body;
    test.match(policy.passwords, { minimumAlone: { value: 15, origin: 'default' } });
    test.match(policy.regions[0], { id: 'eea' });
    test.equal(policy.authority.clause, 'MEF-70');
    for (const name of PACK_NAMES) {
      const notice = transferNotice(await packOf(name));
      test.equal(notice?.needsAcknowledgement, name === 'mef' ? true : undefined, name);
    }
  },
);

void t.test(
  'MIPI-04, MEXE-02, MEXE-06 part: usage, technical and authentication data have purpose, basis and a time',
  async (test) => {
    const world = await makeWorld(test, { pack: 'm-exe' });
    const { categories } = (await world.rest('/v1/policy/catalogue')).body;
    const category = (name: string) => categories.find(({ id }: { id: string }) => id === name);
    const interest = 'legitimate_interest';
    test.match(category('usage'), {
      purposes: [{ id: 'rights-requests' }, { id: 'service-improvement', basis: interest }],
      keep: { period: 'P12M', clause: 'MEXE-24', origin: 'stated' },
    });
    test.match(category('technical').keep, { period: 'P6M', clause: 'MEXE-24' });
    test.match(category('authentication').purposes, [
      { id: 'security', basis: interest },
      { id: 'account', basis: 'contract' },
    ]);
    for (const name of PACK_NAMES) {
      const pack = await packOf(name);
      for (const id of ['usage', 'technical', 'authentication']) {
        test.ok(
          pack.categories.find((one) => one.id === id)?.keep,
          `${name} says how long ${id} data is kept`,
        );
      }
    }
  },
);

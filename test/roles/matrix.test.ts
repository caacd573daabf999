// Walks every operation as every role through both doors: what the lists of roles say is what happens, and nothing else.
import { randomUUID } from 'node:crypto';
import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import sharp from 'sharp';
import t from 'tap';
import { makeContract } from '../../scripts/contract.ts';
import { staffRoles } from '../../src/core/actor.ts';
import { buildSchema } from '../../src/graphql/schema.ts';
import { addMember, certify } from '../support/people.ts';
import { type DescribedOperation, operationsOf, sample } from '../support/samples.ts';
import { makeWorld, type Reply, type World } from '../support/world.ts';

const document = JSON.parse((await makeContract())['openapi/openapi.json'] ?? '');
/** For programs and for people who are nobody yet: what they send is looked at before who they are. */
const beforeAnybody = ['token.issue', 'account.register'];
const operations = operationsOf(document).filter(({ name }) => !beforeAnybody.includes(name));
const viewers = ['anonymous', 'account', 'member', ...staffRoles] as const;
type Viewer = (typeof viewers)[number];

/** As whom a viewer acts: everybody signed in has an account. */
function rolesOf(viewer: Viewer): string[] {
  if (viewer === 'anonymous' || viewer === 'account') return [viewer];
  return ['account', viewer];
}

const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#36c' } })
  .png()
  .toBuffer();

interface Stage {
  world: World;
  tokens: Record<string, string | undefined>;
  /** Ids by the part of the path that they stand behind. */
  ids: Record<string, string>;
  publicId: string;
  number: string;
}

/** A member with some of everything, and somebody in each role. */
async function setStage(world: World): Promise<Stage> {
  const ada = await addMember(world, {
    emails: [{ kind: 'work', address: 'ada@example.org', primary: true }],
    links: [{ kind: 'site', url: 'https://example.org/' }],
  });
  const { number } = await certify(world, ada);
  const made = await world.rest('POST /v1/me/exports', { ...ada, body: { kind: 'portability' } });
  const idOf = async (text: string) => (await world.sql(text))[0].id as string;
  const accounts = await idOf('select id from rollbook.accounts where member_id is not null');
  const ids = {
    accounts,
    emails: await idOf('select id from rollbook.emails'),
    links: await idOf('select id from rollbook.links'),
    exports:
      String(made.body.id ?? made.headers.location)
        .split('/')
        .at(-1) ?? '',
    sessions: await idOf(`select id from rollbook.sessions where account_id = '${accounts}'`),
    sanctions: await idOf(
      `insert into rollbook.sanctions (account_id, scope, reason, starts_at, ends_at, decided_by)
       values ('${accounts}', 'changes', 'x', '2020-01-01', '2020-01-02', 'test') returning id`,
    ),
    'role-proposals': await idOf(
      `insert into rollbook.role_proposals (account_id, role, grants, proposed_by)
       values ('${accounts}', 'auditor', true, gen_random_uuid()) returning id`,
    ),
    mail: await idOf(
      `insert into rollbook.outbox (template, address, language, payload) values ('registered-already', 'a@example.org', 'en', '{}')
       returning id`,
    ),
  };
  const tokens: Stage['tokens'] = { anonymous: undefined, member: ada.token };
  for (const viewer of viewers)
    if (!(viewer in tokens)) tokens[viewer] = await world.staff(viewer, rolesOf(viewer).slice(1) as never);
  return { world, tokens, ids, publicId: ada.publicId, number };
}

/** Values by member, for objects that are there or for such that are not. */
function valuesFor({ ids, publicId, number }: Stage, path: string, exist: boolean): Record<string, unknown> {
  const noun = /\/([\w-]+)\/\{id\}/.exec(path)?.[1] ?? '';
  const secret = randomUUID();
  return {
    id: (exist ? ids[noun] : undefined) ?? randomUUID(),
    accountId: exist ? ids.accounts : randomUUID(),
    publicId: exist ? publicId : randomUUID().replaceAll('-', ''),
    member: exist ? publicId : randomUUID().replaceAll('-', ''),
    number: exist ? number : 'AAAA-BBBB-CCCC',
    purpose: 'membership-administration',
    form: 'profile',
    field: 'city',
    email: 'somebody@example.org',
    password: `four quiet herons ${secret}`,
    currentPassword: `four quiet herons ${secret}`,
    newPassword: `four quiet herons ${secret}`,
    collectionPoint: 'in-person',
    'if-match': '"1"',
  };
}

function call(stage: Stage, operation: DescribedOperation, token: string | undefined, exist: boolean) {
  const values = valuesFor(stage, operation.path, exist);
  const value = (name: string) => sample(document, operation.members[name]?.schema ?? {}, values, name);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(value(name)));
  const query = Object.entries(operation.members)
    .filter(([, { place, required }]) => place === 'query' && required)
    .map(([name]) => `${name}=${encodeURIComponent(String(value(name)))}`);
  const { body } = operation;
  const isJson = body?.type === 'application/json';
  const headers: Record<string, string> = {
    ...('if-match' in operation.members && { 'if-match': '"1"' }),
    ...(body &&
      !isJson && {
        'content-type': body.type.startsWith('multipart') ? 'multipart/form-data; boundary=x' : 'image/png',
      }),
  };
  const isUpload = body?.type.startsWith('multipart');
  const content = isJson ? sample(document, body.schema, values) : isUpload ? '--x--\r\n' : picture;
  return stage.world.rest(`${operation.method} ${path}${query.length > 0 ? `?${query.join('&')}` : ''}`, {
    ...(token !== undefined && { token }),
    ...(body && { body: content }),
    headers,
  });
}

/** What a refusal says, wherever it was asked. */
function shapeOf({ status, body, headers }: Reply) {
  const { instance: _instance, ...said } = body ?? {};
  return { status, said, type: headers['content-type'], length: Object.keys(headers).length };
}

function allows({ access }: Pick<DescribedOperation, 'access'>, viewer: Viewer): boolean {
  return rolesOf(viewer).some((role) => access.includes(role));
}

const expected = (viewer: Viewer) => (viewer === 'anonymous' ? 'actor.unknown' : 'actor.notAllowed');

await t.test(
  'MEF-79: every role on every route: each unlisted pair is refused, the same for what is there and what is not',
  async (t) => {
    const stage = await setStage(await makeWorld(t));
    let [refused, known] = [0, 0];
    for (const operation of operations) {
      const cells = viewers.filter((viewer) => !allows(operation, viewer));
      for (const viewer of cells) {
        const token = stage.tokens[viewer];
        const [there, absent] = await Promise.all([
          call(stage, operation, token, true),
          call(stage, operation, token, false),
        ]);
        const cell = `${operation.name} as ${viewer}`;
        t.equal(there.body?.code, expected(viewer), cell);
        t.same(shapeOf(there), shapeOf(absent), `${cell}: nothing shows what is there`);
        refused += 1;
        if (viewer !== 'anonymous') known += 1;
      }
    }
    t.ok(refused > 700, `${refused} cells`);
    const rows = await stage.world.sql(
      `select count(*)::int as n from rollbook.audit_events where outcome = 'refused' and code = 'actor.notAllowed'`,
    );
    t.equal(rows[0].n, 2 * known, 'and each is written down');
  },
);

await t.test('MEF-79 part: each listed pair gets in', async (t) => {
  const stage = await setStage(await makeWorld(t));
  for (const operation of operations) {
    const cells = viewers.filter((viewer) => operation.access.includes(viewer));
    for (const viewer of cells) {
      // Some operations end sessions: everybody comes anew.
      const roles = rolesOf(viewer).slice(1) as never;
      const token =
        viewer === 'anonymous' || viewer === 'member'
          ? stage.tokens[viewer]
          : await stage.world.staff(`${viewer}-${operation.name.toLowerCase()}`, roles);
      const reply = await call(stage, operation, token, false);
      const gate = ['actor.unknown', 'actor.notAllowed', 'role.dormant', 'token.revoked', 'server.failed'];
      const notOwn = reply.body?.code === 'purpose.notOfRole';
      t.notOk(gate.includes(String(reply.body?.code)), `${operation.name} as ${viewer}: ${reply.body?.code}`);
      if (notOwn) t.ok(operation.marks['x-asks-purpose'], `${operation.name} asks for a purpose`);
    }
  }
});

interface Root {
  kind: 'query' | 'mutation';
  field: GraphQLField<unknown, unknown>;
  operation: DescribedOperation | undefined;
  access: string[];
  name: string | undefined;
}

function rootsOf(): Root[] {
  const schema = buildSchema();
  const all = (['query', 'mutation'] as const).flatMap((kind) => {
    const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(type?.getFields() ?? {}).map((field) => {
      const { access, operation: name } = field.extensions as { access: string[]; operation?: string };
      return { kind, field, access, name, operation: operations.find((one) => one.name === name) };
    });
  });
  return all.filter(({ name = '' }) => !beforeAnybody.includes(name));
}

/** The shortest selection. */
function selectionOf(type: GraphQLOutputType, depth = 0): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields());
  const leaf = fields.find((one) => isLeafType(getNamedType(one.type)) && one.args.length === 0);
  if (leaf) return `{ ${leaf.name} }`;
  const [first] = fields;
  return first && depth < 4 ? `{ ${first.name} ${selectionOf(first.type, depth + 1)} }` : '';
}

/** One document of several fields: each is refused by itself. */
function documentOf(stage: Stage, roots: Root[], exist: boolean) {
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  const fields = roots.map(({ field, operation }, index) => {
    const values = valuesFor(stage, operation?.path ?? '', exist);
    const given = field.args
      .filter(({ type }) => isNonNullType(type))
      .map(({ name, type }) => {
        const variable = `${name}${index}`;
        declared.push(`$${variable}: ${String(type)}`);
        const schema = name === 'input' ? operation?.body?.schema : operation?.members[name]?.schema;
        const value = sample(document, schema ?? { type: 'string' }, values, name === 'input' ? '' : name);
        variables[variable] = isListType(type) ? [value] : value;
        return `${name}: $${variable}`;
      });
    return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${selectionOf(field.type)}`;
  });
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  return { text: `${roots[0]?.kind}${head} { ${fields.join('\n')} }`, variables };
}

await t.test(
  'MEF-79: every role on every GraphQL field: each unlisted pair is refused, the same for what is there and what is not',
  async (t) => {
    const stage = await setStage(await makeWorld(t));
    const roots = rootsOf();
    t.same(
      roots.filter(({ operation }) => operation === undefined).map(({ field }) => field.name),
      [],
      'each is an operation that REST opens too',
    );
    let refused = 0;
    for (const viewer of viewers) {
      for (const kind of ['query', 'mutation'] as const) {
        const cells = roots.filter((root) => root.kind === kind && !allows(root, viewer));
        for (let at = 0; at < cells.length; at += 10) {
          const some = cells.slice(at, at + 10);
          const token = stage.tokens[viewer];
          const codes = [];
          for (const exist of [true, false]) {
            const { text, variables } = documentOf(stage, some, exist);
            const headers = { 'idempotency-key': randomUUID() };
            const reply = await stage.world.graph(text, variables, { ...(token && { token }), headers });
            const errors = (reply.body?.errors ?? []) as {
              path?: string[];
              message: string;
              extensions: { problem?: { code: string; detail: string } };
            }[];
            codes.push(
              some.map(({ field }) => {
                const { problem } = errors.find(({ path }) => path?.[0] === field.name)?.extensions ?? {};
                return `${field.name}: ${problem?.code ?? errors[0]?.message} ${problem?.detail}`;
              }),
            );
          }
          for (const said of codes[0] ?? [])
            t.match(said, `: ${expected(viewer)} `, `${said.split(':')[0]} as ${viewer}`);
          t.same(codes[0], codes[1]);
          refused += some.length;
        }
      }
    }
    t.ok(refused > 600, `${refused} cells`);
  },
);

await t.test('whatever staff reads of a person by their public id asks what for', (t) => {
  const readings = operations.filter(
    ({ method, path }) => method === 'GET' && path.startsWith('/v1/admin/members'),
  );
  t.ok(readings.length > 2);
  for (const { name, marks } of readings) t.ok(marks['x-asks-purpose'], name);
  t.end();
});

// A stage on which every operation is tried as every role: somebody in each of them, a member with some of everything.
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { staffRoles } from '../../src/core/actor.ts';
import { document } from './contract.ts';
import { addMember, certify } from './people.ts';
import { type DescribedOperation, operationsOf, sample } from './samples.ts';
import type { Reply, World } from './world.ts';

export { document };
/** For programs and for people who are nobody yet: what they send is looked at before who they are. */
export const beforeAnybody = ['token.issue', 'account.register'];
export const operations = operationsOf(document).filter(({ name }) => !beforeAnybody.includes(name));
export const viewers = ['anonymous', 'account', 'member', ...staffRoles] as const;
export type Viewer = (typeof viewers)[number];

/** As whom a viewer acts: everybody signed in has an account. */
export function rolesOf(viewer: Viewer): string[] {
  if (viewer === 'anonymous' || viewer === 'account') return [viewer];
  return ['account', viewer];
}

const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#36c' } })
  .png()
  .toBuffer();

export interface Stage {
  world: World;
  tokens: Record<string, string | undefined>;
  /** Ids by the part of the path that they stand behind. */
  ids: Record<string, string>;
  publicId: string;
  number: string;
}

/** A member with some of everything, and somebody in each role. */
export async function setStage(world: World): Promise<Stage> {
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
    'bulk-exports': await idOf(
      `insert into rollbook.bulk_exports (purpose, reason, sections, proposed_by)
       values ('membership-administration', 'x', '{profile}', gen_random_uuid()) returning id`,
    ),
    holds: await idOf(
      `insert into rollbook.holds (member_id, scope, reason, proposed_by)
       values ('${ada.id}', 'record', 'x', gen_random_uuid()) returning id`,
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
export function valuesFor(
  { ids, publicId, number }: Stage,
  path: string,
  exist: boolean,
): Record<string, unknown> {
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

export function call(stage: Stage, operation: DescribedOperation, token: string | undefined, exist: boolean) {
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
export function shapeOf({ status, body, headers }: Reply) {
  const { instance: _instance, ...said } = body ?? {};
  return { status, said, type: headers['content-type'], length: Object.keys(headers).length };
}

export function allows({ access }: Pick<DescribedOperation, 'access'>, viewer: Viewer): boolean {
  return rolesOf(viewer).some((role) => access.includes(role));
}

/** Whether the input names something that may be there or not. */
export function namesObject({ path, name }: DescribedOperation): boolean {
  return /\{(id|publicId|number)\}/.test(path) || ['sanction.impose', 'certificate.issue'].includes(name);
}

export function fail(): never {
  throw new Error('there is an answer');
}

export const expected = (viewer: Viewer) => (viewer === 'anonymous' ? 'actor.unknown' : 'actor.notAllowed');

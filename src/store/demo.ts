// Puts the demonstration into an empty database, set by set, in one transaction.
import type { Tx } from './transactions.ts';

export async function countMembers(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ members: number }>('select count(*) as members from rollbook.members');
  return row?.members ?? 0;
}

interface Program {
  code: string;
  title: object;
  description: object;
  validityMonths: number;
}

const collected = `to_char(rollbook.now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const self = `jsonb_build_object('source', 'self', 'collectionPoint', 'portal', 'collectedAt', ${collected})`;
const byColumn = (columns: string) =>
  `(select jsonb_object_agg(name, ${self}) from unnest(string_to_array('${columns}', ' ')) name)`;

/** The people as rows `p`, with their row in members as `m`. */
const people = `jsonb_array_elements($1::jsonb) p join rollbook.members m on m.public_id = p ->> 'publicId'`;

const texts = (path: string) => `array(select jsonb_array_elements_text(${path}))`;

const statements = [
  `insert into rollbook.members (public_id, display_name, given_name, family_name, handle, headline, about, job_title,
     organization, country, city, interests, keywords, skills, provenance)
   select p ->> 'publicId', p ->> 'displayName', p ->> 'givenName', p ->> 'familyName', p ->> 'handle', p ->> 'headline',
     p ->> 'about', p ->> 'jobTitle', p ->> 'organization', p ->> 'country', p ->> 'city',
     ${texts(`p -> 'interests'`)}, ${texts(`p -> 'keywords'`)}, p -> 'skills',
     (select jsonb_object_agg(key, ${self}) from jsonb_object_keys(p) key
      where key in ('displayName', 'givenName', 'familyName', 'handle', 'headline', 'about', 'jobTitle', 'organization',
        'country', 'city', 'interests', 'keywords', 'skills'))
   from jsonb_array_elements($1::jsonb) p`,
  `insert into rollbook.handles (key, member_id)
   select rollbook.fold(m.handle), m.id from ${people} where m.handle is not null on conflict do nothing`,
  `insert into rollbook.emails (member_id, kind, address, is_primary, provenance)
   select m.id, e.value ->> 'kind', e.value ->> 'address', e.place = 1, ${byColumn('kind address')}
   from ${people} cross join lateral jsonb_array_elements(p -> 'emails') with ordinality e (value, place)`,
  `insert into rollbook.phones (member_id, kind, number, provenance)
   select m.id, e ->> 'kind', e ->> 'number', ${byColumn('kind number')}
   from ${people} cross join lateral jsonb_array_elements(p -> 'phones') e`,
  `insert into rollbook.addresses (member_id, kind, street, city, region, postal_code, country, provenance)
   select m.id, e ->> 'kind', e ->> 'street', e ->> 'city', e ->> 'region', e ->> 'postalCode', e ->> 'country',
     ${byColumn('kind street city region postalCode country')}
   from ${people} cross join lateral jsonb_array_elements(p -> 'addresses') e`,
];

/** Entries that are published one by one: each comes with its flag, and a consent where that is set. */
const entries = {
  links: ['kind, url', `e ->> 'kind', e ->> 'url'`, 'kind url'],
  employments: [
    'organization, title, start_date, end_date, summary',
    `e ->> 'organization', e ->> 'title', e ->> 'start', e ->> 'end', e ->> 'summary'`,
    'organization title start end summary',
  ],
  educations: [
    'institution, degree, area, start_date, end_date',
    `e ->> 'institution', e ->> 'degree', e ->> 'area', e ->> 'start', e ->> 'end'`,
    'institution degree area start end',
  ],
} as const;

const consented = `'granted', 'directory', '2026.1', 'portal', 'member:' || m.id, '{}'::jsonb`;
const consentColumns =
  'member_id, purpose, field, entry_id, state, notice, notice_version, method, actor, proof';

function entryStatement(table: keyof typeof entries): string {
  const [columns, values, names] = entries[table];
  return `with numbered as materialized (
     select uuidv7() as id, m.id as member_id, e.value as e, p -> 'publish' -> 'entries' -> '${table}' -> (e.place - 1)::int as shown
     from ${people} cross join lateral jsonb_array_elements(p -> '${table}') with ordinality e (value, place)),
   added as (insert into rollbook.${table} (id, member_id, ${columns}, provenance)
     select id, member_id, ${values}, ${byColumn(names)} from numbered)
   insert into rollbook.consents (${consentColumns})
   select m.id, 'directory', '${table}', m.entry, ${consented}
   from (select member_id as id, id as entry from numbered where shown = 'true'::jsonb) m`;
}

const certificateStatement = `with numbered as materialized (
     select uuidv7() as id, m.id as member_id, e.value as e, p -> 'publish' -> 'entries' -> 'certificates' -> (e.place - 1)::int as shown
     from ${people} cross join lateral jsonb_array_elements(p -> 'certificates') with ordinality e (value, place)),
   added as (insert into rollbook.certificates (id, member_id, program_id, number, number_key, issued_on, renewed_on,
       expires_on, state, provenance)
     select n.id, n.member_id, g.id, e ->> 'number', rollbook.number_key(e ->> 'number'), (e ->> 'issuedOn')::date,
       (select max((v ->> 'on')::date) from jsonb_array_elements(e -> 'events') v where v ->> 'kind' = 'renewed'),
       (e ->> 'expiresOn')::date,
       case e -> 'events' -> -1 ->> 'kind' when 'suspended' then 'suspended' when 'revoked' then 'revoked' else 'active' end,
       jsonb_build_object('number', jsonb_build_object('source', 'organization', 'collectionPoint', 'portal',
         'collectedAt', ${collected}))
     from numbered n join rollbook.programs g on g.code = e ->> 'program'),
   dated as (insert into rollbook.certificate_events (certificate_id, kind, occurred_on, expires_on, actor)
     select n.id, v ->> 'kind', (v ->> 'on')::date, (v ->> 'expiresOn')::date, 'system:demo'
     from numbered n cross join lateral jsonb_array_elements(e -> 'events') with ordinality as v (v, place)
     order by n.id, place)
   insert into rollbook.consents (${consentColumns})
   select m.id, s.purpose, s.field, m.entry, ${consented}
   from (select member_id as id, id as entry, shown from numbered) m
   cross join lateral (values ('directory', 'certificateProgram', shown -> 'program'),
     ('directory', 'certificateNumber', shown -> 'number'), ('verification', null, shown -> 'verification'))
     as s (purpose, field, chosen)
   where s.chosen = 'true'::jsonb`;

const fieldStatement = `insert into rollbook.consents (${consentColumns})
   select m.id, 'directory', f, null, ${consented}
   from ${people} cross join lateral jsonb_array_elements_text(p -> 'publish' -> 'fields') f`;

/** Adds programs and people with everything of theirs. The last statement publishes names: then the entries appear. */
export async function insertDemo(
  tx: Tx,
  programs: readonly Program[],
  made: readonly object[],
): Promise<void> {
  await tx.query(
    `insert into rollbook.programs (code, title, description, validity_months)
     select g ->> 'code', g -> 'title', g -> 'description', (g ->> 'validityMonths')::int
     from jsonb_array_elements($1::jsonb) g on conflict do nothing`,
    [JSON.stringify(programs)],
  );
  const payload = [JSON.stringify(made)];
  for (const statement of statements) await tx.query(statement, payload);
  for (const table of ['links', 'employments', 'educations'] as const)
    await tx.query(entryStatement(table), payload);
  await tx.query(certificateStatement, payload);
  await tx.query(fieldStatement, payload);
}

// People put straight into the tables: for tests about what is read, where the way in does not matter.
import { randomBytes } from 'node:crypto';
import type { World } from './world.ts';

export interface SeedCertificate {
  program?: string;
  number?: string;
  issuedOn?: string;
  expiresOn?: string | null;
  state?: 'active' | 'suspended' | 'revoked';
  /** Which parts the holder publishes. */
  publish?: ('program' | 'number')[];
  /** The holder lets verifiers ask for the name. */
  verification?: boolean;
}

export interface Seed {
  displayName?: string;
  jobTitle?: string;
  headline?: string;
  about?: string;
  organization?: string;
  country?: string;
  city?: string;
  keywords?: string[];
  interests?: string[];
  /** Fields published as a whole; `displayName` too by default. */
  publish?: string[];
  certificates?: SeedCertificate[];
}

export interface Person {
  id: string;
  publicId: string;
  certificates: { id: string; number: string }[];
}

/** Adds a person with certificates and consents; by default listed under program CEP. */
export async function seedPerson(world: World, seed: Seed = {}): Promise<Person> {
  const { displayName = 'Ada Example', publish = ['displayName'], certificates = [{}] } = seed;
  const [member] = await world.sql(
    `insert into rollbook.members (display_name, job_title, headline, about, organization, country, city, keywords, interests)
     values ($1, $2, $3, $4, $5, $6, $7, coalesce($8::text[], '{}'), coalesce($9::text[], '{}'))
     returning id, public_id as "publicId"`,
    [
      displayName,
      seed.jobTitle,
      seed.headline,
      seed.about,
      seed.organization,
      seed.country,
      seed.city,
      seed.keywords,
      seed.interests,
    ],
  );
  const person: Person = { ...member, certificates: [] };
  for (const certificate of certificates)
    person.certificates.push(await seedCertificate(world, person.id, certificate));
  await consent(
    world,
    person.id,
    'granted',
    publish.map((field) => ({ field })),
  );
  return person;
}

export async function seedCertificate(world: World, memberId: string, seed: SeedCertificate = {}) {
  const { program = 'CEP', issuedOn = '2025-01-15', expiresOn = '2028-01-14', state = 'active' } = seed;
  const {
    publish = ['program'],
    verification = false,
    number = `N-${randomBytes(6).toString('hex').toUpperCase()}`,
  } = seed;
  await world.sql(
    `insert into rollbook.programs (code, title) values ($1, jsonb_build_object('en', $1::text)) on conflict do nothing`,
    [program],
  );
  const [{ id }] = await world.sql(
    `insert into rollbook.certificates (member_id, program_id, number, number_key, issued_on, expires_on, state)
     select $1, p.id, $2, rollbook.number_key($2), $3, $4, $5 from rollbook.programs p where p.code = $6 returning id`,
    [memberId, number, issuedOn, expiresOn, state, program],
  );
  const parts = { program: 'certificateProgram', number: 'certificateNumber' };
  await consent(
    world,
    memberId,
    'granted',
    publish.map((part) => ({ field: parts[part], entryId: id })),
  );
  if (verification) await consent(world, memberId, 'granted', [{ purpose: 'verification', entryId: id }]);
  return { id, number };
}

export interface SeedConsent {
  purpose?: string;
  field?: string;
  entryId?: string;
}

/** Appends consent events. */
export async function consent(
  world: World,
  memberId: string,
  state: 'granted' | 'withdrawn',
  consents: SeedConsent[],
): Promise<void> {
  await world.sql(
    `insert into rollbook.consents (member_id, purpose, field, entry_id, state, notice, notice_version, method, actor)
     select $1, coalesce(c.purpose, 'directory'), c.field, c."entryId", $2, 'directory', '2026.1', 'portal', 'test'
     from jsonb_to_recordset($3) as c (purpose text, field text, "entryId" uuid)`,
    [memberId, state, JSON.stringify(consents)],
  );
}

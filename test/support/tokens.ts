// Accounts and sessions put straight into the tables, with tokens to use them: for tests that are not about signing in.
import { createHash, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { type StaffRole, sessionCaller } from '../../src/core/actor.ts';
import { makeToken } from '../../src/core/auth/token.ts';
import type { Services } from '../../src/core/services.ts';

export const officers: readonly StaffRole[] = [
  'membership-officer',
  'certification-officer',
  'privacy-officer',
];

export async function memberToken(services: Services, admin: Pool, memberId: string): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `insert into rollbook.accounts (member_id, email, email_key) values ($1, $2, $2)
     on conflict (member_id) do update set revision = accounts.revision returning id`,
    // Nothing of the internal id: exports show the address.
    [memberId, `${createHash('sha256').update(memberId).digest('hex').slice(0, 24)}@member.example`],
  );
  return sessionToken(services, admin, rows[0]?.id ?? '');
}

export async function staffToken(
  services: Services,
  admin: Pool,
  login: string,
  roles: readonly StaffRole[],
): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `insert into rollbook.accounts (email, email_key, kind, undertaking_on) values ($1, $1, 'employee', '2020-01-01')
     on conflict (email_key) do update set revision = accounts.revision returning id`,
    [`${login}@staff.example`],
  );
  const id = rows[0]?.id ?? '';
  await admin.query(
    `insert into rollbook.account_roles (account_id, role, granted_by, approved_by)
     select $1, unnest($2::text[]), 'test', 'test' on conflict do nothing`,
    [id, roles],
  );
  return sessionToken(services, admin, id);
}

/** A session with a second factor, just proved, that never ends. */
async function sessionToken(services: Services, admin: Pool, accountId: string): Promise<string> {
  const sid = randomUUID();
  const now = services.clock() ?? new Date().toISOString();
  await admin.query(
    `insert into rollbook.sessions (id, account_id, client, level, authenticated_at, created_at, last_used_at, ends_at)
     values ($1, $2, 'bearer', 'second-factor', $3, $3, $3, '9999-12-31')`,
    [sid, accountId, now],
  );
  return makeToken(services, sessionCaller(accountId, sid), 600);
}

// Makes the roles and rights of a database, or the SQL for somebody who is allowed to.
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** Passwords of the three roles that log in. */
export interface RoleSecrets {
  owner: string;
  login: string;
  public: string;
}

export interface DatabaseUrls {
  ownerUrl: string;
  loginUrl: string;
  publicUrl: string;
}

const roles = [
  // Migrations and maintenance; owns the schema and its tables.
  ['rollbook_owner', 'login'],
  // What the service logs in as: inherits nothing, takes a work role in each transaction.
  ['rollbook_login', 'login noinherit'],
  // Public reads: the projection and nothing else.
  ['rollbook_public', 'login'],
  ['rollbook_app', 'nologin'],
  ['rollbook_projector', 'nologin'],
  // Owns the job queue's schema and nothing else.
  ['rollbook_jobs', 'nologin'],
] as const;

/** The statements of `setup`, repeatable; CREATEROLE and ownership of the database are enough. */
export function setupStatements(database: string, secrets: RoleSecrets): string[] {
  const name = escapeIdentifier(database);
  const passwords: Record<string, string> = {
    rollbook_owner: secrets.owner,
    rollbook_login: secrets.login,
    rollbook_public: secrets.public,
  };
  return [
    ...roles.map(([role, kind]) => createRole(role, kind)),
    ...Object.entries(passwords).map(
      ([role, secret]) => `alter role ${role} password ${escapeLiteral(secret)}`,
    ),
    'alter role rollbook_public set default_transaction_read_only = on',
    'grant rollbook_app to rollbook_login with inherit false, set true',
    'grant rollbook_projector, rollbook_jobs to rollbook_owner with inherit false, set true',
    'grant rollbook_jobs to rollbook_login with inherit false, set true',
    `revoke all on database ${name} from public`,
    'revoke create on schema public from public',
    `grant connect, create, temporary on database ${name} to rollbook_owner`,
    `grant connect on database ${name} to rollbook_login, rollbook_public`,
  ];
}

function createRole(role: string, kind: string): string {
  return `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} ${kind}; end if; end $$`;
}

/** Runs the setup in the database of `adminUrl` and answers the three URLs that the service needs. */
export async function setUpDatabase(adminUrl: string, secrets: RoleSecrets): Promise<DatabaseUrls> {
  const url = new URL(adminUrl);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of setupStatements(decodeURIComponent(url.pathname.slice(1)), secrets)) {
      await client.query(statement);
    }
  } finally {
    await client.end();
  }
  return databaseUrls(adminUrl, secrets);
}

/** The service's URLs for a database, by the address in `adminUrl`. */
export function databaseUrls(adminUrl: string, secrets: RoleSecrets): DatabaseUrls {
  return {
    ownerUrl: loginAs(adminUrl, 'rollbook_owner', secrets.owner),
    loginUrl: loginAs(adminUrl, 'rollbook_login', secrets.login),
    publicUrl: loginAs(adminUrl, 'rollbook_public', secrets.public),
  };
}

function loginAs(adminUrl: string, role: string, secret: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = secret;
  return url.toString();
}

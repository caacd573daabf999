// SQL of machines: OAuth clients and what they prove themselves with.
import type { ApiScope } from '../schema/api/scopes.ts';
import type { PublicJwk } from '../schema/machines.ts';
import type { Tx } from './transactions.ts';

export interface CredentialRow {
  id: string;
  kind: 'secret' | 'key';
  kid: string | null;
  createdAt: string;
  lastUsedAt: string | null;
}

export interface ClientRow {
  id: string;
  name: string;
  partner: string | null;
  scopes: ApiScope[];
  createdAt: string;
  endsOn: string | null;
  endedAt: string | null;
  lastUsedAt: string | null;
  credentials: CredentialRow[];
}

const utc = (value: string) => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const client = `select c.id, c.name, c.partner_id as partner, c.scopes, c.created_at as "createdAt", c.ends_on as "endsOn", c.ended_at as "endedAt",
  c.last_used_at as "lastUsedAt", coalesce((select json_agg(json_build_object('id', s.id, 'kind', s.kind, 'kid', s.kid,
    'createdAt', ${utc('s.created_at')}, 'lastUsedAt', ${utc('s.last_used_at')}) order by s.created_at, s.id)
    from rollbook.api_client_secrets s where s.client_id = c.id), '[]') as credentials
  from rollbook.api_clients c`;

/** Every client, newest first, with those that have ended. */
export function listClients(tx: Tx): Promise<ClientRow[]> {
  return tx.query<ClientRow>(`${client} order by c.created_at desc, c.id`);
}

export async function getClient(tx: Tx, id: string): Promise<ClientRow> {
  const [row] = await tx.query<ClientRow>(`${client} where c.id = $1`, [id]);
  if (row === undefined) throw new Error('there is no such client');
  return row;
}

/** The client, locked: two changes of its credentials take turns. */
export async function lockClient(tx: Tx, id: string): Promise<ClientRow | undefined> {
  const locked = await tx.query('select id from rollbook.api_clients where id = $1 for update', [id]);
  return locked.length === 0 ? undefined : getClient(tx, id);
}

export interface NewClient {
  id: string;
  name: string;
  partner: string | undefined;
  scopes: readonly ApiScope[];
  endsOn: string | undefined;
  createdBy: string;
}

export async function insertClient(
  tx: Tx,
  { id, name, partner, scopes, endsOn, createdBy }: NewClient,
): Promise<void> {
  await tx.query(
    `insert into rollbook.api_clients (id, name, partner_id, scopes, ends_on, created_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, name, partner, scopes, endsOn, createdBy],
  );
}

export interface NewCredential {
  id: string;
  clientId: string;
  createdBy: string;
  /** SHA-256 of a secret, or a public key with its name. */
  digest?: Buffer;
  key?: { kid: string; jwk: PublicJwk };
}

export async function insertCredential(tx: Tx, made: NewCredential): Promise<void> {
  const { id, clientId, createdBy, digest, key } = made;
  await tx.query(
    `insert into rollbook.api_client_secrets (id, client_id, kind, digest, kid, jwk, created_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, clientId, key ? 'key' : 'secret', digest, key?.kid, key && JSON.stringify(key.jwk), createdBy],
  );
}

/** Deletes a credential of the client; false when there is none of that id. */
export async function deleteCredential(tx: Tx, clientId: string, id: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from rollbook.api_client_secrets where client_id = $1 and id = $2 returning id',
    [clientId, id],
  );
  return rows.length > 0;
}

/** Ends a client; one that has ended stays as it is. */
export async function updateEnd(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'update rollbook.api_clients set ended_at = rollbook.now() where id = $1 and ended_at is null',
    [id],
  );
}

/** What is known of a client that works now, and of the credential it shows. */
export interface Shown {
  id: string;
  scopes: ApiScope[];
  kid: string | null;
  jwk: PublicJwk | null;
}

const works = `c.id = $1 and c.ended_at is null and (c.ends_on is null or c.ends_on >= rollbook.today())`;

/** The secret of that digest, of a client that works now. */
export async function findSecret(tx: Tx, clientId: string, digest: Buffer): Promise<Shown | undefined> {
  const [row] = await tx.query<Shown>(
    `select s.id, c.scopes, s.kid, s.jwk from rollbook.api_clients c
       join rollbook.api_client_secrets s on s.client_id = c.id and s.digest = $2 where ${works}`,
    [clientId, digest],
  );
  return row;
}

/** The public keys of a client that works now. */
export function listKeys(tx: Tx, clientId: string): Promise<Shown[]> {
  return tx.query<Shown>(
    `select s.id, c.scopes, s.kid, s.jwk from rollbook.api_clients c
       join rollbook.api_client_secrets s on s.client_id = c.id and s.kind = 'key' where ${works}`,
    [clientId],
  );
}

/** Keeps an assertion as used; false when it was used before. Of two at once the second waits and is refused. */
export async function insertAssertion(
  tx: Tx,
  clientId: string,
  digest: Buffer,
  expiresAt: string,
): Promise<boolean> {
  await tx.query('delete from rollbook.api_assertions where client_id = $1 and expires_at < rollbook.now()', [
    clientId,
  ]);
  const rows = await tx.query(
    `insert into rollbook.api_assertions (client_id, digest, expires_at) values ($1, $2, $3)
     on conflict do nothing returning client_id`,
    [clientId, digest, expiresAt],
  );
  return rows.length > 0;
}

/** Records that a token was got now, by the client and with the credential. */
export async function updateLastUse(tx: Tx, clientId: string, credentialId: string): Promise<void> {
  await tx.query(
    `with used as (update rollbook.api_client_secrets set last_used_at = rollbook.now() where id = $2)
     update rollbook.api_clients set last_used_at = rollbook.now() where id = $1`,
    [clientId, credentialId],
  );
}

export interface ActingClient {
  scopes: ApiScope[];
  now: string;
}

/** Makes a client the actor of this transaction; undefined when it, or what it proved itself with, is gone. */
export async function findActingClient(
  tx: Tx,
  clientId: string,
  credentialId: string,
): Promise<ActingClient | undefined> {
  const [row] = await tx.query<ActingClient>(
    'select * from rollbook.act_as_client($1, $2)',
    [clientId, credentialId],
    'act_as_client',
  );
  return row;
}

// A PostgreSQL of its own for tests of the two lanes: roles, a table under row security, and a way to kill connections.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../src/store/embedded.ts';
import type { TransactionSettings } from '../../src/store/transactions.ts';

export const actors = Array.from({ length: 16 }, (_, index) => `actor-${index}`);

/** Settings of one actor, as the policy of the table `note` reads them. */
export function as(actor: string, more: Partial<TransactionSettings> = {}): TransactionSettings {
  return { role: 'lane_app', variables: { 'app.actor_id': actor }, ...more };
}

const objects = `
  create role lane_app nologin;
  create role lane_login login noinherit password 'secret';
  create role lane_public login password 'secret';
  grant lane_app to lane_login;
  create table note (
    id int generated always as identity primary key,
    actor text not null,
    session_actor text not null default current_setting('app.actor_id'),
    word text not null unique,
    at timestamptz default '2031-05-01 09:30:00.123456+00',
    day date default '2031-05-01',
    big int8 default 7
  );
  alter table note enable row level security, force row level security;
  create policy own on note
    using (actor = current_setting('app.actor_id')) with check (actor = current_setting('app.actor_id'));
  create table pair (id int primary key, value int not null);
  insert into pair values (1, 0), (2, 0);
  grant select, insert, update on note, pair to lane_app;
  create table doomed (id int);
  create function end_own_connection() returns trigger language plpgsql security definer as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
  create constraint trigger doom after insert on doomed deferrable initially deferred
    for each row execute function end_own_connection();
  grant insert on doomed to lane_app;
  create table entry as
    select n as id, 'entry ' || n as name, json_build_object('n', n)::text as body from generate_series(1, 500) n;
  grant select, insert on entry to lane_public;`;

/** A cluster with fsync on, in a temporary folder. */
export class LaneDatabase {
  readonly #folder: string;
  #server: EmbeddedDatabase;
  superuser: Client;

  static async start(): Promise<LaneDatabase> {
    const folder = await mkdtemp(join(tmpdir(), 'rollbook-lanes-'));
    const server = await startEmbedded({ dataDir: join(folder, 'data'), fsync: true });
    const database = new LaneDatabase(folder, server, await connect(server.superuserUrl));
    await database.superuser.query(objects);
    return database;
  }

  private constructor(folder: string, server: EmbeddedDatabase, superuser: Client) {
    this.#folder = folder;
    this.#server = server;
    this.superuser = superuser;
  }

  url(user: 'lane_login' | 'lane_public'): string {
    const url = new URL(this.#server.superuserUrl);
    url.username = user;
    url.password = 'secret';
    return url.href;
  }

  /** Ends one connection of `user`, another with each turn; false when there is none at this moment. */
  async killOne(user: string, turn: number): Promise<boolean> {
    const { rows } = await this.superuser.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = $1 and backend_type = 'client backend' order by pid`,
      [user],
    );
    const row = rows[turn % rows.length];
    if (!row) return false;
    const answer = await this.superuser.query<{ ended: boolean }>(
      'select pg_terminate_backend($1) as ended',
      [row.pid],
    );
    return answer.rows[0]?.ended === true;
  }

  async stop(): Promise<void> {
    await this.superuser.end();
    await this.#server.stop();
  }

  async startAgain(): Promise<void> {
    this.#server = await startEmbedded({ dataDir: join(this.#folder, 'data'), fsync: true });
    this.superuser = await connect(this.#server.superuserUrl);
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
    await rm(this.#server.dataDir, { recursive: true, force: true });
  }
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

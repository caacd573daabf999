// Opens everything an operation needs: database, keys and the pack in force; for the server and the command line alike.
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { packDigest, parsePack } from '../policy/pack.ts';
import { openDatabase } from '../store/database.ts';
import { FreshAnswers } from './fresh-answers.ts';
import { keepSeal, keepSigningKey } from './keys.ts';
import { applyPackInForce } from './policy/apply-pack.ts';
import type { Services } from './services.ts';

export interface OpenOptions {
  dataDir: string;
  policyFile: string;
  publicUrl: string;
  /** A database that was given; without one, an embedded one runs in `dataDir`. */
  database: { loginUrl: string; ownerUrl: string; publicUrl: string } | undefined;
  signingKeyFile: string | undefined;
  sealKeyFile: string | undefined;
  log: (message: string) => void;
}

export interface Rollbook {
  services: Services;
  embedded: boolean;
  /** Waits for what is running, then closes the database. */
  close(): Promise<void>;
}

/** Rejects before anything listens when the pack is wrong (with line and pointer) or the database is unsuitable. */
export async function openRollbook(options: OpenOptions): Promise<Rollbook> {
  const text = await readFile(options.policyFile, 'utf8');
  const pack = parsePack(text, relative(process.cwd(), options.policyFile));
  const make = options.database === undefined;
  const keys = join(options.dataDir, 'keys');
  const seal = await keepSeal(options.sealKeyFile ?? join(keys, 'seal.key'), make);
  const signing = await keepSigningKey(options.signingKeyFile ?? join(keys, 'signing.pem'), make);
  const database = await openDatabase({
    given: options.database,
    dataDir: options.dataDir,
    log: options.log,
  });
  const services: Services = {
    transactions: database.transactions,
    publicLane: database.publicLane,
    freshAnswers: new FreshAnswers(database.publicLane, () => undefined),
    policy: { pack, sha256: packDigest(text) },
    clock: () => undefined,
    seal,
    signing,
    publicUrl: options.publicUrl,
  };
  try {
    await applyPackInForce(services);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { services, embedded: database.embedded, close: () => database.close() };
}

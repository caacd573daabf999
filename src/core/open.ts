// Opens everything an operation needs: database, keys and the pack in force; for the server and the command line alike.
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { packDigest, parsePack } from '../policy/pack.ts';
import { openDatabase } from '../store/database.ts';
import { openJobQueue } from '../store/job-queue.ts';
import { openCountries } from './auth/countries.ts';
import { type PasswordCost, setPasswordCost } from './auth/password-hash.ts';
import { openResolver } from './domains/resolver.ts';
import { openEventKeys } from './event-keys.ts';
import { FreshAnswers } from './fresh-answers.ts';
import { requireGoodSecrets } from './given-secrets.ts';
import type { JobQueue } from './jobs.ts';
import { keepSeal, keepSecrets, keepSigningKey, keyFiles } from './keys.ts';
import { openMail } from './mail/settings.ts';
import { applyPackInForce } from './policy/apply-pack.ts';
import type { Services } from './services.ts';
import { makeScanner } from './uploads/scanner.ts';

export interface OpenOptions {
  dataDir: string;
  policyFile: string;
  publicUrl: string;
  /** A database that was given; without one, an embedded one runs in `dataDir`. */
  database: { loginUrl: string; ownerUrl: string; publicUrl: string } | undefined;
  signingKeyFile: string | undefined;
  sealKeyFile: string | undefined;
  secretsKeyFile: string | undefined;
  /** The folder of the keys of events; beside the data folder by default. */
  eventKeyDir?: string | undefined;
  /** Countries of addresses, in the MaxMind format; without it no country is known. */
  countryFile: string | undefined;
  /** Servers that are asked for the proofs of domains; the system's own when empty. */
  dnsServers?: readonly string[] | undefined;
  /** Without it mail is written to files in `dataDir`. */
  smtpUrl: string | undefined;
  mailFrom: string;
  portalUrl: string;
  log: (message: string) => void;
  /** The program that checks uploads; without it they are not checked (MASS-26). */
  uploadScanner?: readonly string[] | undefined;
  /** Cost of new password hashes; the least that is recommended by default. */
  passwordCost?: PasswordCost;
  /** By which algorithms clients may sign assertions; all that are known by default. */
  assertionAlgorithms?: readonly string[];
}

export interface Rollbook {
  services: Services;
  jobs: JobQueue;
  embedded: boolean;
  /** Waits for what is running, then closes the database. */
  close(): Promise<void>;
}

/** Rejects before anything listens when a secret is weak or open to others, the pack is wrong (with line and pointer) or the database is unsuitable. */
export async function openRollbook(options: OpenOptions): Promise<Rollbook> {
  await requireGoodSecrets(options);
  if (options.passwordCost) setPasswordCost(options.passwordCost);
  const text = await readFile(options.policyFile, 'utf8');
  const pack = parsePack(text, relative(process.cwd(), options.policyFile));
  const make = options.database === undefined;
  const files = keyFiles(options);
  const seal = await keepSeal(files.seal, make);
  const signing = await keepSigningKey(files.signing, make);
  const secrets = await keepSecrets(files.secrets, make);
  const findCountry = await openCountries(options.countryFile);
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
    secrets,
    eventKeys: openEventKeys(files.events, secrets),
    findCountry,
    findTexts: openResolver(options.dnsServers ?? []),
    publicUrl: options.publicUrl,
    mail: openMail({ ...options, from: options.mailFrom }),
    ...(options.uploadScanner && { scanUpload: makeScanner(options.uploadScanner) }),
    ...(options.assertionAlgorithms && { assertionAlgorithms: options.assertionAlgorithms }),
  };
  try {
    await applyPackInForce(services);
  } catch (error) {
    await database.close();
    throw error;
  }
  const jobs = openJobQueue(database.urls.loginUrl);
  return { services, jobs, embedded: database.embedded, close: () => database.close() };
}

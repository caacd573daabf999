// The service's settings: the only reader of the environment. .env.example lists every variable.
import { resolve } from 'node:path';

/** URLs of a database that was given; without one the service runs its own. */
export interface GivenDatabase {
  loginUrl: string;
  ownerUrl: string;
  publicUrl: string;
}

export interface Config {
  host: string;
  port: number;
  publicUrl: string;
  dataDir: string;
  policyFile: string;
  database: GivenDatabase | undefined;
  signingKeyFile: string | undefined;
  sealKeyFile: string | undefined;
  secretsKeyFile: string | undefined;
  logLevel: string;
  demo: boolean;
  corsOrigins: string[];
  /** Off in production (NODE_ENV). */
  explorer: boolean;
}

/** A setting that is missing or wrong; the message names the variable. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const packs = ['mef', 'mext', 'mipi', 'm-exe', 'mass'];

/** Reads the settings. Throws a ConfigError for one that is missing or makes no sense. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const host = env.HOST ?? '127.0.0.1';
  const port = readPort(env.PORT ?? '8080');
  const database = readDatabase(env);
  if (database && !env.PUBLIC_URL) throw new ConfigError('PUBLIC_URL is required with DATABASE_URL.');
  if (database && !env.JWT_PRIVATE_KEY_FILE)
    throw new ConfigError('JWT_PRIVATE_KEY_FILE is required with DATABASE_URL.');
  if (database && !env.SEAL_KEY_FILE) throw new ConfigError('SEAL_KEY_FILE is required with DATABASE_URL.');
  if (database && !env.SECRETS_KEY_FILE)
    throw new ConfigError('SECRETS_KEY_FILE is required with DATABASE_URL.');
  return {
    host,
    port,
    publicUrl: readUrl(env.PUBLIC_URL ?? `http://${host}:${port}`),
    dataDir: resolve(env.DATA_DIR ?? '.data'),
    policyFile: readPolicyFile(env),
    database,
    signingKeyFile: env.JWT_PRIVATE_KEY_FILE,
    sealKeyFile: env.SEAL_KEY_FILE,
    secretsKeyFile: env.SECRETS_KEY_FILE,
    logLevel: env.LOG_LEVEL ?? 'info',
    demo: env.DEMO !== 'off',
    corsOrigins: (env.CORS_ORIGINS ?? '').split(',').filter(Boolean),
    explorer: env.NODE_ENV !== 'production',
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ConfigError('PORT must be a number from 0 to 65535.');
  return port;
}

function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new ConfigError('PUBLIC_URL must be an http or https URL.');
  return text.replace(/\/+$/, '');
}

function readDatabase(env: Readonly<Record<string, string | undefined>>): GivenDatabase | undefined {
  const { DATABASE_URL: loginUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_PUBLIC_URL: publicUrl } = env;
  if (!loginUrl && !ownerUrl && !publicUrl) return undefined;
  if (!loginUrl || !ownerUrl || !publicUrl) {
    throw new ConfigError(
      'DATABASE_URL, DATABASE_OWNER_URL and DATABASE_PUBLIC_URL go together; `rollbook setup` makes them.',
    );
  }
  return { loginUrl, ownerUrl, publicUrl };
}

function readPolicyFile(env: Readonly<Record<string, string | undefined>>): string {
  if (env.POLICY_FILE) return resolve(env.POLICY_FILE);
  const pack = env.POLICY ?? 'mef';
  if (!packs.includes(pack)) throw new ConfigError(`POLICY must be one of ${packs.join(', ')}.`);
  return resolve(import.meta.dirname, '..', 'policies', `${pack}.yaml`);
}

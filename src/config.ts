// The service's settings: the only reader of the environment. .env.example lists every variable.
import { isIP } from 'node:net';
import { isAbsolute, resolve } from 'node:path';

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
  /** The folder of the keys of events; beside the data folder by default. */
  eventKeyDir: string | undefined;
  /** Countries of addresses; without it none is known. */
  countryFile: string | undefined;
  /** DNS servers that are asked for the proofs of domains; the system's own when empty. */
  dnsServers: string[];
  /** Without it mail is written to files. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Where people use their account: links of mails lead there. */
  portalUrl: string;
  logLevel: string;
  demo: boolean;
  corsOrigins: string[];
  /** NODE_ENV=production: no explorer, and nothing is answered over plain HTTP (MEXT-17). */
  production: boolean;
  /** Addresses and networks of the proxies whose X-Forwarded-* are believed; nobody else's are. */
  trustProxy: string[];
  /** Requests a minute; undefined for no limit. */
  limits: { public: number | undefined; actor: number | undefined; guarded: number | undefined };
  /** The program that checks uploads, with its parameters; none by default (MASS-26). */
  uploadScanner: string[] | undefined;
  /** Cost of new password hashes (argon2id). */
  passwordCost: { memoryCost: number; timeCost: number; parallelism: number };
  /** By which algorithms clients may sign assertions. */
  assertionAlgorithms: string[];
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
  const trustProxy = readProxies(env.TRUST_PROXY ?? '');
  const production = env.NODE_ENV === 'production';
  if (production) requireEncryption(env.PUBLIC_URL, trustProxy);
  const publicUrl = readUrl('PUBLIC_URL', env.PUBLIC_URL ?? `http://${host}:${port}`);
  return {
    host,
    port,
    publicUrl,
    dataDir: resolve(env.DATA_DIR ?? '.data'),
    policyFile: readPolicyFile(env),
    database,
    signingKeyFile: env.JWT_PRIVATE_KEY_FILE,
    sealKeyFile: env.SEAL_KEY_FILE,
    secretsKeyFile: env.SECRETS_KEY_FILE,
    eventKeyDir: env.EVENT_KEY_DIR ? resolve(env.EVENT_KEY_DIR) : undefined,
    countryFile: env.COUNTRY_DB_FILE,
    dnsServers: readServers(env.DNS_SERVERS ?? ''),
    smtpUrl: readSmtpUrl(env.SMTP_URL),
    mailFrom: readMailFrom(env, publicUrl),
    portalUrl: readUrl('PORTAL_URL', env.PORTAL_URL ?? publicUrl),
    logLevel: env.LOG_LEVEL ?? 'info',
    demo: env.DEMO !== 'off',
    corsOrigins: (env.CORS_ORIGINS ?? '').split(',').filter(Boolean),
    production,
    trustProxy,
    limits: {
      public: readLimit('RATE_LIMIT_PUBLIC', env.RATE_LIMIT_PUBLIC ?? '6000'),
      actor: readLimit('RATE_LIMIT_ACTOR', env.RATE_LIMIT_ACTOR ?? '1200'),
      guarded: readLimit('RATE_LIMIT_AUTH', env.RATE_LIMIT_AUTH ?? '120'),
    },
    uploadScanner: readCommand(env.UPLOAD_SCANNER),
    ...readAlgorithms(env),
  };
}

/** The program by its whole path and its parameters, parted by blanks: no shell reads it. */
function readCommand(text: string | undefined): string[] | undefined {
  if (text === undefined || text === '') return undefined;
  const words = text.trim().split(/\s+/);
  if (!isAbsolute(words[0] ?? ''))
    throw new ConfigError('UPLOAD_SCANNER must begin with the whole path of a program.');
  return words;
}

/** What each setting of algorithms may name; whatever else it names is weak, or not known here (MEXE-16). */
const strongAlgorithms = {
  SIGNING_ALGORITHM: ['EdDSA'],
  ENCRYPTION_ALGORITHM: ['A256GCM'],
  ASSERTION_ALGORITHMS: ['EdDSA', 'ES256', 'PS256', 'RS256'],
} as const;
/** The least cost of a password's hash that OWASP recommends: KiB, passes, lanes; and what is still reasonable. */
const passwordCosts = { m: [19_456, 1_048_576], t: [2, 10], p: [1, 4] } as const;

function readAlgorithms(env: Readonly<Record<string, string | undefined>>) {
  for (const name of ['SIGNING_ALGORITHM', 'ENCRYPTION_ALGORITHM'] as const)
    readStrong(name, env[name] ?? strongAlgorithms[name][0]);
  const text = env.ASSERTION_ALGORITHMS ?? strongAlgorithms.ASSERTION_ALGORITHMS.join(',');
  const assertionAlgorithms = text.split(',').map((one) => readStrong('ASSERTION_ALGORITHMS', one.trim()));
  return { assertionAlgorithms, passwordCost: readPasswordCost(env.PASSWORD_HASH) };
}

function readStrong(name: keyof typeof strongAlgorithms, algorithm: string): string {
  const allowed: readonly string[] = strongAlgorithms[name];
  if (!allowed.includes(algorithm))
    throw new ConfigError(`${name} names a weak or unknown algorithm; it may name ${allowed.join(', ')}.`);
  return algorithm;
}

function readPasswordCost(text = 'argon2id,m=19456,t=2,p=1') {
  const [, ...numbers] = /^argon2id,m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,3})$/.exec(text) ?? [];
  const [memoryCost = 0, timeCost = 0, parallelism = 0] = numbers.map(Number);
  const given = { m: memoryCost, t: timeCost, p: parallelism };
  for (const [name, [least, most]] of Object.entries(passwordCosts)) {
    const value = given[name as keyof typeof given];
    if (value < least || value > most)
      throw new ConfigError(
        `PASSWORD_HASH is weak or unknown: argon2id,m=…,t=…,p=… with ${name} from ${least} to ${most}.`,
      );
  }
  return { memoryCost, timeCost, parallelism };
}

/** The service itself speaks plain HTTP: what reaches it encrypted comes through a proxy. */
function requireEncryption(publicUrl: string | undefined, proxies: readonly string[]): void {
  if (!publicUrl?.startsWith('https:'))
    throw new ConfigError('PUBLIC_URL must be an https URL in production (NODE_ENV).');
  if (proxies.length === 0)
    throw new ConfigError('TRUST_PROXY must name the proxy that ends TLS in production (NODE_ENV).');
}

/** Addresses with an optional port, as the resolver takes them. */
function readServers(text: string): string[] {
  const servers = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  for (const server of servers) {
    const [, address = server] = /^\[?([^\]]+?)\]?(?::\d{1,5})?$/.exec(server) ?? [];
    if (isIP(address) === 0 && isIP(server) === 0)
      throw new ConfigError('DNS_SERVERS lists addresses, each with a port if need be (192.0.2.1:5353).');
  }
  return servers;
}

const networks = ['loopback', 'linklocal', 'uniquelocal'];

function readProxies(text: string): string[] {
  const proxies = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  for (const proxy of proxies) {
    const [address = '', bits, ...rest] = proxy.split('/');
    const widest = isIP(address) === 4 ? 32 : 128;
    const isNetwork =
      bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= widest);
    if (networks.includes(proxy) || (isIP(address) > 0 && isNetwork && rest.length === 0)) continue;
    throw new ConfigError(`TRUST_PROXY lists addresses, networks (10.0.0.0/8) or ${networks.join(', ')}.`);
  }
  return proxies;
}

function readLimit(name: string, text: string): number | undefined {
  if (text === 'off') return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new ConfigError(`${name} must be a number of requests a minute, or off.`);
  return Number(text);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ConfigError('PORT must be a number from 0 to 65535.');
  return port;
}

function readUrl(name: string, text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new ConfigError(`${name} must be an http or https URL.`);
  return text.replace(/\/+$/, '');
}

function readSmtpUrl(text: string | undefined): string | undefined {
  if (text !== undefined && (!URL.canParse(text) || !/^smtps?:\/\//.test(text)))
    throw new ConfigError('SMTP_URL must be an smtp or smtps URL.');
  return text;
}

/** With a server to send through, nobody but the operator can say who sends. */
function readMailFrom(
  { SMTP_URL, MAIL_FROM }: Readonly<Record<string, string | undefined>>,
  publicUrl: string,
) {
  if (SMTP_URL !== undefined && MAIL_FROM === undefined)
    throw new ConfigError('MAIL_FROM is required with SMTP_URL.');
  const host = new URL(publicUrl).hostname;
  const from = MAIL_FROM ?? `no-reply@${/[a-z]$/i.test(host) ? host : 'localhost'}`;
  if (!/^[^\s<>@,;"]+@[^\s<>@,;"]+$/.test(from))
    throw new ConfigError('MAIL_FROM must be one e-mail address.');
  return from;
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

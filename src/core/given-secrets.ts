// Refuses secrets that are missing, known, weak or open to others, before anything is opened with them (MEXE-16).
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

/** A secret that must not be used; the message names the variable and never the secret. */
export class SecretError extends Error {
  override name = 'SecretError';
}

export interface GivenSecrets {
  database: { loginUrl: string; ownerUrl: string; publicUrl: string } | undefined;
  signingKeyFile: string | undefined;
  sealKeyFile: string | undefined;
  secretsKeyFile: string | undefined;
}

/** Rejects with a SecretError for the first secret that must not be used. Keys that the service makes itself are not looked at. */
export async function requireGoodSecrets(given: GivenSecrets): Promise<void> {
  if (given.database) requirePasswords(given.database);
  const isRequired = given.database !== undefined;
  const signing = await readPrivately('JWT_PRIVATE_KEY_FILE', given.signingKeyFile, isRequired);
  if (signing !== undefined) requireStrongKeys(signing);
  const seal = await readPrivately('SEAL_KEY_FILE', given.sealKeyFile, isRequired);
  if (seal !== undefined) requireRandom('SEAL_KEY_FILE', seal.trim());
  const secrets = await readPrivately('SECRETS_KEY_FILE', given.secretsKeyFile, isRequired);
  for (const line of secrets?.trim().split('\n') ?? [])
    requireRandom('SECRETS_KEY_FILE', line.trim().replace(/^k\d+ /, ''));
}

/** Characters of a password that `rollbook setup` makes: twice as many. */
const shortestPassword = 16;
const knownWords =
  /^((change.?(me|it)|pass(word|phrase)?|secret|example|default|postgres(ql)?|rollbook|admin|owner|login|public|test|\d+)[\W_]*)+$/i;

function requirePasswords({ loginUrl, ownerUrl, publicUrl }: NonNullable<GivenSecrets['database']>): void {
  const urls = { DATABASE_URL: loginUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_PUBLIC_URL: publicUrl };
  const seen = new Set<string>();
  for (const [variable, text] of Object.entries(urls)) {
    if (!URL.canParse(text)) throw new SecretError(`${variable} is not a URL.`);
    const url = new URL(text);
    const password = decodeURIComponent(url.password) || (url.searchParams.get('password') ?? '');
    // PostgreSQL then knows the service by its user on this machine, or by its certificate.
    if (password === '' && (url.hostname === '' || url.searchParams.has('sslcert'))) continue;
    if (password === '') throw new SecretError(`${variable} has no password.`);
    if (password.length < shortestPassword || new Set(password).size < 8 || knownWords.test(password))
      throw new SecretError(
        `${variable} has a password that can be guessed; \`rollbook setup\` makes a good one.`,
      );
    if (seen.has(password)) throw new SecretError(`${variable} has the password of another role.`);
    seen.add(password);
  }
}

/** The text of a file that nobody but its user, and a group that was let in on purpose, can read or change. */
async function readPrivately(
  variable: string,
  file: string | undefined,
  isRequired: boolean,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const { mode } = await stat(file).catch((cause: unknown) => {
    if (isRequired) throw new SecretError(`${variable}: there is no file ${file}.`, { cause });
    return { mode: undefined };
  });
  if (mode === undefined) return undefined;
  if (process.platform !== 'win32' && (mode & 0o007) !== 0)
    throw new SecretError(
      `${variable}: every user of this machine can read or change ${file}; try chmod o-rwx.`,
    );
  return readFile(file, 'utf8');
}

/** The key of the examples of RFC 8032 and RFC 8037, which everybody knows. */
const knownKey = 'MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g';

function requireStrongKeys(text: string): void {
  const blocks = text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [text];
  for (const [place, pem] of blocks.entries()) {
    // The first one signs; those after it only verify, and may be public.
    const type = typeOf(pem, place === 0);
    if (type !== 'ed25519')
      throw new SecretError(
        `JWT_PRIVATE_KEY_FILE must hold Ed25519 keys in PKCS #8 PEM, not ${type ?? 'this'}.`,
      );
    if (pem.replaceAll(/\s/g, '').includes(knownKey))
      throw new SecretError('JWT_PRIVATE_KEY_FILE holds the key of a public example.');
  }
}

function typeOf(pem: string, isPrivate: boolean): string | undefined {
  try {
    return (isPrivate ? createPrivateKey(pem) : createPublicKey(pem)).asymmetricKeyType;
  } catch {
    return undefined;
  }
}

/** Of 32 random bytes fewer than 16 differ once in many billions; what people make up repeats itself. */
function requireRandom(variable: string, digits: string): void {
  if (!/^[0-9a-f]{64}$/.test(digits))
    throw new SecretError(`${variable} must hold 64 hexadecimal digits (256 bits).`);
  if (new Set(digits.match(/../g)).size < 16)
    throw new SecretError(`${variable} does not hold random digits.`);
}

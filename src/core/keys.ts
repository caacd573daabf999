// The keys that the service keeps on disk: made at first start, readable by its user alone.
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeSeal, type Seal } from './seal.ts';
import { makeSecrets, readSecretKeys, type Secrets, withNewSecretKey } from './secrets.ts';
import {
  makeSigningKey,
  readSigningKey,
  type SigningKey,
  withNewSigningKey,
  withoutSigningKey,
} from './signing.ts';

export interface KeySettings {
  dataDir: string;
  signingKeyFile: string | undefined;
  sealKeyFile: string | undefined;
  secretsKeyFile: string | undefined;
  /** The folder of the keys of events. */
  eventKeyDir?: string | undefined;
}

/**
 * Where the keys are: as set, else in the data folder; those of events beside it, so that a copy of the data folder holds none
 * of them (MEF-13).
 */
export function keyFiles(settings: KeySettings) {
  const { dataDir, signingKeyFile, sealKeyFile, secretsKeyFile, eventKeyDir } = settings;
  const folder = join(dataDir, 'keys');
  return {
    signing: signingKeyFile ?? join(folder, 'signing.pem'),
    seal: sealKeyFile ?? join(folder, 'seal.key'),
    secrets: secretsKeyFile ?? join(folder, 'secrets.keys'),
    events: eventKeyDir ?? `${dataDir}-event-keys`,
  };
}

/** The Ed25519 keys in a PEM file, the first of which signs; with `make`, a missing file is made and kept. */
export async function keepSigningKey(file: string, make: boolean): Promise<SigningKey> {
  const pem = await keepFile(file, make ? makeSigningKey : undefined);
  return readSigningKey(pem, () => readFile(file, 'utf8'));
}

/** The secret of cursors and pseudonyms: 32 random bytes as hexadecimal digits in a file. */
export async function keepSeal(file: string, make: boolean): Promise<Seal> {
  const text = await keepFile(file, make ? () => randomBytes(32).toString('hex') : undefined);
  if (!/^[0-9a-f]{64}\s*$/.test(text)) throw new Error(`${file} must hold 64 hexadecimal digits`);
  return makeSeal(Buffer.from(text.trim(), 'hex'));
}

/** The keys of single encrypted values: one a line, the first of which encrypts (MEXT-20). */
export async function keepSecrets(file: string, make: boolean): Promise<Secrets> {
  await keepFile(file, make ? () => withNewSecretKey('') : undefined);
  return makeSecrets(() => {
    try {
      return readSecretKeys(readFileSync(file, 'utf8'));
    } catch (error) {
      throw new Error(`${file} cannot be read as keys`, { cause: error });
    }
  });
}

/** Puts a new key in front; values under older ones stay readable. Running processes encrypt with it from their next start. */
export function rotateSecrets(file: string): Promise<void> {
  return rewrite(file, withNewSecretKey);
}

/** Puts a new signing key in front; older ones stay in the key set and verify. Processes sign with it from their next start. */
export function rotateSigning(file: string): Promise<void> {
  return rewrite(file, withNewSigningKey);
}

/** Takes a key out of the set: from the next start, tokens and exports that it signed are refused. */
export function dropSigning(file: string, kid: string): Promise<void> {
  return rewrite(file, (text) => withoutSigningKey(text, kid));
}

/**
 * Two processes that start together end with the same key, and a file is whole once it has its name: it is written aside,
 * and linked to the name by one of them only.
 */
export async function keepFile(file: string, make: (() => string) | undefined): Promise<string> {
  if (make) {
    await mkdir(dirname(file), { recursive: true });
    const draft = `${file}.${randomUUID()}`;
    try {
      await writeFile(draft, make(), { mode: 0o600, flag: 'wx', flush: true });
      await link(draft, file);
    } catch (error) {
      if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EEXIST') throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }
  return readFile(file, 'utf8');
}

/**
 * Replaces the file in one step, with its owner and 0600, and durably before this resolves: a reader sees the old text or the
 * new one. Two at a time would lose a key, so the second finds the draft of the first and is refused.
 */
async function rewrite(file: string, change: (text: string) => string | Promise<string>): Promise<void> {
  const { uid, gid } = await stat(file);
  const draft = `${file}.new`;
  const handle = await open(draft, 'wx', 0o600).catch((cause: unknown) => {
    throw new Error(
      `${draft} cannot be made. Is it left over from a rotation that was cut short? Delete it.`,
      { cause },
    );
  });
  try {
    await handle.writeFile(await change(await readFile(file, 'utf8')));
    if (process.getuid?.() !== uid) await handle.chown(uid, gid);
    await handle.sync();
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  const folder = await open(dirname(file));
  await folder.sync();
  await folder.close();
}

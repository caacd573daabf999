// The keys that the service keeps on disk: made at first start, readable by its user alone.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeSeal, type Seal } from './seal.ts';
import { readSigningKey, type SigningKey } from './signing.ts';

/** The Ed25519 key in a PEM file; with `make`, a missing one is made and kept. */
export async function keepSigningKey(file: string, make: boolean): Promise<SigningKey> {
  const pem = () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return readSigningKey(await keep(file, make ? pem : undefined));
}

/** The secret of cursors and pseudonyms: 32 random bytes as hexadecimal digits in a file. */
export async function keepSeal(file: string, make: boolean): Promise<Seal> {
  const text = await keep(file, make ? () => randomBytes(32).toString('hex') : undefined);
  if (!/^[0-9a-f]{64}\s*$/.test(text)) throw new Error(`${file} must hold 64 hexadecimal digits`);
  return makeSeal(Buffer.from(text.trim(), 'hex'));
}

/** Two processes that start together end with the same key: the file is written by one of them only. */
async function keep(file: string, make: (() => string) | undefined): Promise<string> {
  if (make) {
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(file, make(), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EEXIST') throw error;
    }
  }
  return readFile(file, 'utf8');
}

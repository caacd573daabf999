// `verify-export FILE [--keys FILE]`: tells whether a bundle is whole and signed, without asking anybody.
import { readFile } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { checkBundle } from '../core/exports/check-bundle.ts';
import { keepSigningKey, keyFiles } from '../core/keys.ts';
import type { Command } from './commands.ts';

export const verifyExport: Command = {
  usage: '<bundle file> [--keys <JWK set file>]',
  summary:
    "Checks an export's digests and signature by the key set given, as /.well-known/jwks.json serves it, or by this service's key",
  async run([file, flag, keysFile]) {
    if (file === undefined || (flag !== undefined && (flag !== '--keys' || keysFile === undefined))) {
      throw new Error(
        'Say the file of the bundle, and after --keys the file of a JWK set if it is not our own.',
      );
    }
    const keys = keysFile === undefined ? await ownKeys() : await readFile(keysFile, 'utf8');
    const faults = await checkBundle(await readFile(file, 'utf8'), keys);
    if (faults.length > 0) throw new Error(`${file} is not as it was signed:\n  ${faults.join('\n  ')}`);
    console.log(`${file} is whole, and signed by a known key.`);
  },
};

async function ownKeys(): Promise<string> {
  const { publicJwks } = await keepSigningKey(keyFiles(readConfig()).signing, false);
  return JSON.stringify({ keys: publicJwks() });
}

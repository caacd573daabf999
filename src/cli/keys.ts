// `keys <folder>`: makes the two keys that a given database requires.
import { join } from 'node:path';
import { keepSeal, keepSigningKey } from '../core/keys.ts';
import type { Command } from './commands.ts';

export const keys: Command = {
  usage: '<folder>',
  summary: 'Makes the signing key and the seal key in a folder, once, and prints their settings',
  async run([folder]) {
    if (folder === undefined) throw new Error('Say the folder for the keys.');
    const [signing, seal] = [join(folder, 'signing.pem'), join(folder, 'seal.key')];
    await keepSigningKey(signing, true);
    await keepSeal(seal, true);
    console.log(`JWT_PRIVATE_KEY_FILE=${signing}\nSEAL_KEY_FILE=${seal}`);
  },
};

// `keys`: makes the keys that a given database requires, and replaces those that are used day by day.
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import {
  dropSigning,
  keepSeal,
  keepSecrets,
  keepSigningKey,
  keyFiles,
  rotateSecrets,
  rotateSigning,
} from '../core/keys.ts';
import type { Command } from './commands.ts';

export const keys: Command = {
  usage: '<folder> | rotate-signing | drop-signing <kid> | rotate-secrets',
  summary:
    'Makes the keys in a folder, once, and prints their settings; or replaces a key while old ones still hold',
  async run([what, kid]) {
    if (what === undefined) throw new Error('Say the folder for the keys.');
    if (what === 'rotate-signing') await rotateSigningKey();
    else if (what === 'drop-signing') await dropSigningKey(kid);
    else if (what === 'rotate-secrets') await rotateSecretKeys();
    else await makeKeys(what);
  },
};

async function makeKeys(folder: string): Promise<void> {
  const files = {
    JWT_PRIVATE_KEY_FILE: join(folder, 'signing.pem'),
    SEAL_KEY_FILE: join(folder, 'seal.key'),
    SECRETS_KEY_FILE: join(folder, 'secrets.keys'),
  };
  await keepSigningKey(files.JWT_PRIVATE_KEY_FILE, true);
  await keepSeal(files.SEAL_KEY_FILE, true);
  await keepSecrets(files.SECRETS_KEY_FILE, true);
  for (const [setting, file] of Object.entries(files)) console.log(`${setting}=${file}`);
}

async function rotateSigningKey(): Promise<void> {
  const { signing } = keyFiles(readConfig());
  await rotateSigning(signing);
  const { kid, publicJwks } = await keepSigningKey(signing, false);
  console.log(`${signing}: ${kid} signs from each process's next start.`);
  for (const { kid: older } of publicJwks().slice(1)) console.log(`${older} verifies until it is dropped.`);
}

async function dropSigningKey(kid: string | undefined): Promise<void> {
  if (kid === undefined) throw new Error('Say the id of the key, as /.well-known/jwks.json shows it.');
  const { signing } = keyFiles(readConfig());
  await dropSigning(signing, kid);
  console.log(`${kid} is gone. From each process's next start, what it signed is refused.`);
}

async function rotateSecretKeys(): Promise<void> {
  const { secrets } = keyFiles(readConfig());
  await rotateSecrets(secrets);
  console.log(`${secrets}: a new key encrypts from each process's next start; older ones still decrypt.`);
  console.log('Within an hour of that start every value is under the new key.');
}

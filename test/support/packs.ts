// The shipped policy packs, each parsed once a process.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PolicyInForce } from '../../src/core/services.ts';
import { packDigest, parsePack } from '../../src/policy/pack.ts';

const parsed = new Map<string, PolicyInForce>();

export async function loadPack(name: string): Promise<PolicyInForce> {
  const known = parsed.get(name);
  if (known) return known;
  const text = await readFile(join(import.meta.dirname, `../../policies/${name}.yaml`), 'utf8');
  const made = { pack: parsePack(text, `${name}.yaml`), sha256: packDigest(text) };
  parsed.set(name, made);
  return made;
}

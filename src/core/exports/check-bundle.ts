// Checks a bundle that somebody holds, by a set of public keys: nothing of the service is needed.
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { findTampering } from './integrity.ts';

/**
 * What is wrong with the bundle in a text, in sentences; nothing when it is as it was signed. `keys` is a JWK set
 * (RFC 7517) as text. Throws when either is not such a document at all.
 */
export async function checkBundle(bundle: string, keys: string): Promise<string[]> {
  return findTampering(asObject(bundle, 'The bundle'), createLocalJWKSet(asKeySet(keys)));
}

function asKeySet(text: string): JSONWebKeySet {
  const set = asObject(text, 'The key set');
  if (!Array.isArray(set.keys)) throw new Error('The key set has no keys.');
  return set as unknown as JSONWebKeySet;
}

function asObject(text: string, name: string): Record<string, unknown> {
  const value: unknown = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${name} is not a JSON object.`);
  }
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

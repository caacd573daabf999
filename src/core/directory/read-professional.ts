// Reads the public entry of one professional, as JSON or as linked data.
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { input, publicIdText } from '../../schema/api/common.ts';
import { professional } from '../../schema/api/directory.ts';
import { findEntry } from '../../store/directory.ts';
import { prefersOverJson } from '../accept.ts';
import { type Answer, definePublicRead, JsonText } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { type Entry, jsonLdType, personOf } from './json-ld.ts';
import { readToday } from './roll.ts';

export const readProfessional = definePublicRead({
  name: 'professional.read',
  summary: 'The public entry of one professional; as a schema.org Person for Accept: application/ld+json',
  purpose: 'directory',
  madeOf: 'directory',
  input: input({
    publicId: publicIdText,
    accept: Type.Optional(Type.String({ description: 'application/ld+json, or JSON for anything else.' })),
  }),
  output: professional,
  async run({ lane, services }, { publicId, accept }) {
    const row = await readToday(services, () => findEntry(lane, publicId, services.clock()));
    // Unknown, unlisted and withdrawn answer alike.
    if (row.entry === null) throw new Problem('professional.notFound', 'Nobody is listed under this id.');
    const headers = { vary: 'accept' };
    if (prefersOverJson(accept, jsonLdType)) return linkedData(row.entry, headers, services);
    return { value: new JsonText(row.entry), etag: `"${row.digest}"`, headers };
  },
});

/** Its tag is of its own text: it differs from the JSON's, and changes with the issuer's name too. */
function linkedData(
  entry: string,
  headers: Record<string, string>,
  { policy, publicUrl }: Services,
): Answer<Entry> {
  const issuer = policy.pack.controller.legalName.value ?? undefined;
  const text = JSON.stringify(personOf(JSON.parse(entry) as Entry, { publicUrl, issuer }));
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 32);
  return {
    value: new JsonText(text),
    etag: `"ld-${digest}"`,
    headers: { ...headers, 'content-type': jsonLdType },
  };
}

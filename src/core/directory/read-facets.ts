// Counts the entries that match, by what their owners published.
import { input } from '../../schema/api/common.ts';
import { directoryFilters, facets } from '../../schema/api/directory.ts';
import { countFacets } from '../../store/directory.ts';
import { definePublicRead, JsonText } from '../operation.ts';
import { readToday } from './roll.ts';
import { splitWords } from './words.ts';

export const readFacets = definePublicRead({
  name: 'professional.facets',
  summary: 'Counts of the matching entries by program, country, organization and status',
  purpose: 'directory',
  madeOf: 'directory',
  input: input(directoryFilters),
  output: facets,
  async run({ lane, services }, { q, ...filters }) {
    const filter = { ...filters, words: splitWords(q) };
    const row = await readToday(services, () => countFacets(lane, filter, services.clock()));
    return { value: new JsonText(row.facets), etag: `"${row.version}"` };
  },
});

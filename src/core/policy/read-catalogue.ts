// Reads the catalogue: what data is held, why and until when, in plain words and column by column (MEF-01, MEXT-03).
import { findPurpose, type Pack, settle } from '../../policy/pack.ts';
import { answerFields } from '../../schema/answers.ts';
import { input } from '../../schema/api/common.ts';
import { policyCatalogue } from '../../schema/api/policy.ts';
import { type CatalogueRow, catalogue } from '../../schema/catalogue.ts';
import { definePublicRead } from '../operation.ts';

export const readCatalogue = definePublicRead({
  name: 'policy.catalogue',
  summary: 'What personal data is held, why, on what basis and until when',
  purpose: 'policy-information',
  input: input({}),
  output: policyCatalogue,
  run({ services: { policy } }) {
    const { pack, version, agreements, categories } = policy.pack;
    const value = {
      pack,
      version,
      agreements,
      categories: categories.map(({ id, title, keep }) => ({
        id,
        title,
        sources: sourcesOf(id),
        purposes: purposesOf(policy.pack, id),
        ...(keep && { keep: keepOf(keep) }),
        fields: fieldsOf(policy.pack, id),
      })),
      columns: catalogue().map(describeColumn),
      answers: answerFields(),
    };
    return Promise.resolve({ value });
  },
});

function fieldsOf(pack: Pack, category: string) {
  return Object.entries(pack.fields)
    .filter(([, field]) => field.category === category)
    .map(([name, { label, purpose, necessity, publishable, clause, origin }]) => {
      const basis = findPurpose(pack, purpose)?.basis ?? '';
      return { name, label, category, purpose, basis, necessity, publishable, clause, origin };
    });
}

/** What the pack may use a category for, and on which basis (MEXE-06: a kind may rest on two). */
function purposesOf(pack: Pack, category: string) {
  return pack.purposes
    .filter(({ categories }) => categories.some((id) => id === category))
    .map(({ id, basis }) => ({ id, basis }));
}

function keepOf({ from, ...period }: NonNullable<Pack['categories'][number]['keep']>) {
  const { value, ...source } = settle(period);
  return { period: value, from, ...source };
}

/** Where values of a category come from, in plain words. */
function sourcesOf(category: string): string[] {
  if (category === 'certification') return ['the association'];
  if (category === 'technical' || category === 'security' || category === 'usage') return ['the software'];
  if (category === 'consent' || category === 'preferences' || category === 'authentication')
    return ['the person'];
  return [
    'the person',
    'records imported from service providers',
    'public sources that the person pointed to',
  ];
}

function describeColumn({ export: name, type: _type, ...column }: CatalogueRow) {
  return { ...column, ...(typeof name === 'string' ? { export: name } : { notExported: name.none }) };
}

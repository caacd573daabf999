// Shapes of the public directory: an entry, a page, facets, the change feed.
import { Type } from 'typebox';
import {
  countryCode,
  day,
  instantText,
  line,
  localized,
  oneOf,
  partialDate,
  publicIdText,
  shape,
} from './common.ts';

export const certificateStatuses = ['active', 'suspended', 'expired', 'revoked'] as const;
export const certificateStatus = oneOf(certificateStatuses, 'What the certificate is today (UTC).');

export const skillLevels = ['beginner', 'intermediate', 'advanced', 'expert'] as const;
export const skill = shape('Skill', { name: line(100), level: Type.Optional(oneOf(skillLevels)) });

export const publicCertificate = shape('PublicCertificate', {
  program: Type.Optional(Type.String()),
  title: Type.Optional(localized),
  status: Type.Optional(certificateStatus),
  issuedOn: Type.Optional(day),
  renewedOn: Type.Optional(day),
  expiresOn: Type.Optional(day),
  number: Type.Optional(Type.String()),
});

export const publicLink = shape('PublicLink', { kind: Type.String(), url: Type.String() });
export const publicEmployment = shape('PublicEmployment', {
  organization: Type.String(),
  title: Type.Optional(Type.String()),
  start: Type.Optional(partialDate),
  end: Type.Optional(partialDate),
  summary: Type.Optional(Type.String()),
});
export const publicEducation = shape('PublicEducation', {
  institution: Type.String(),
  degree: Type.Optional(Type.String()),
  area: Type.Optional(Type.String()),
  start: Type.Optional(partialDate),
  end: Type.Optional(partialDate),
});
export const publicAddress = shape('PublicAddress', {
  street: Type.Optional(Type.String()),
  city: Type.Optional(Type.String()),
  region: Type.Optional(Type.String()),
  postalCode: Type.Optional(Type.String()),
  country: Type.Optional(countryCode),
});

/** What the public sees of a professional: a member is present only if its owner published it (MEF-40). */
export const professional = shape('Professional', {
  publicId: publicIdText,
  displayName: Type.String(),
  photo: Type.Optional(Type.String({ description: 'Path of the picture.' })),
  headline: Type.Optional(Type.String()),
  about: Type.Optional(Type.String()),
  jobTitle: Type.Optional(Type.String()),
  organization: Type.Optional(Type.String()),
  country: Type.Optional(countryCode),
  city: Type.Optional(Type.String()),
  workEmail: Type.Optional(Type.String()),
  workPhone: Type.Optional(Type.String()),
  workAddress: Type.Optional(publicAddress),
  interests: Type.Optional(Type.Array(Type.String())),
  keywords: Type.Optional(Type.Array(Type.String())),
  skills: Type.Optional(Type.Array(skill)),
  links: Type.Optional(Type.Array(publicLink)),
  employments: Type.Optional(Type.Array(publicEmployment)),
  educations: Type.Optional(Type.Array(publicEducation)),
  certificates: Type.Array(publicCertificate),
});

export const pageNeighbors = shape('PageNeighbors', {
  next: Type.Boolean({ description: 'Entries follow the page.' }),
  previous: Type.Boolean({ description: 'Entries precede the page.' }),
});
export const professionalPage = shape('ProfessionalPage', {
  items: Type.Array(professional),
  cursors: Type.Optional(
    Type.Array(Type.String(), { description: 'The cursor of each item, in their order; on request.' }),
  ),
  neighbors: Type.Optional(pageNeighbors),
  nextCursor: Type.Optional(Type.String()),
  prevCursor: Type.Optional(Type.String()),
  total: Type.Optional(Type.Integer({ description: 'How many entries match; on request.' })),
});

/** Asks a list for the cursor of each of its items. */
export const itemCursors = Type.Optional(Type.Boolean({ description: 'Adds the cursor of each item.' }));

/** The filters of list and facets. */
export const directoryFilters = {
  q: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '^[^\\u0000]*$',
      description:
        'Words: each must begin a published word, or be one edit away from one (words of 4 letters or more).',
    }),
  ),
  program: Type.Optional(
    Type.String({ pattern: '^[A-Z0-9][A-Z0-9._-]{0,39}$', description: 'Program code.' }),
  ),
  country: Type.Optional(countryCode),
  organization: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' })),
  status: Type.Optional(certificateStatus),
};
export const directorySorts = ['name', 'newest'] as const;
export const cursorText = Type.Optional(Type.String({ minLength: 1, maxLength: 2000 }));
export const pageLimit = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 100, description: '1 to 100; 20 by default.' }),
);

export const facetValue = shape('FacetValue', { value: Type.String(), count: Type.Integer() });
export const facets = shape('Facets', {
  program: Type.Array(facetValue),
  country: Type.Array(facetValue),
  organization: Type.Array(facetValue),
  status: Type.Array(facetValue),
});

export const directoryChange = shape('DirectoryChange', {
  publicId: publicIdText,
  change: oneOf(['listed', 'updated', 'gone']),
  at: instantText,
});
export const directoryChangePage = shape('DirectoryChangePage', {
  items: Type.Array(directoryChange),
  nextCursor: Type.String({
    description: 'Send it to get what came after; it stays valid when there is nothing yet.',
  }),
});

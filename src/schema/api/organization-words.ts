// The closed lists of words about organizations, companies' certifications and memberships.

export const organizationKinds = ['company', 'association', 'university', 'public-body', 'other'] as const;
export const affiliationStates = ['proposed', 'confirmed', 'declined', 'ended'] as const;
export const domainStates = ['claimed', 'verified'] as const;
/** What can be gathered about an organization and corrected by it. */
export const organizationFields = ['name', 'kind', 'country', 'city', 'website', 'description'] as const;
export type OrganizationField = (typeof organizationFields)[number];
/** `kept`: the organization's own word stands. */
export const factStates = ['applied', 'kept', 'held', 'rejected'] as const;

export const registries = ['services', 'technology'] as const;
export const companyStatuses = ['active', 'suspended', 'expired', 'revoked'] as const;
export const companyEventKinds = [
  'certified',
  'renewed',
  'suspended',
  'reinstated',
  'expired',
  'revoked',
] as const;

/** What is decided of a membership; `grace` and `lapsed` follow from the clock. */
export const membershipStates = ['enquiry', 'applied', 'declined', 'withdrawn', 'active', 'ended'] as const;
export const membershipStatuses = [...membershipStates, 'grace', 'lapsed'] as const;
export const membershipMoves = [
  'enquired',
  'applied',
  'approved',
  'declined',
  'withdrawn',
  'renewed',
  'lapsed',
  'restored',
  'ended',
] as const;
export const holderKinds = ['person', 'organization'] as const;
export const benefits = ['member-price', 'member-area'] as const;
export const enquiryTopics = ['membership', 'certification', 'partnership', 'other'] as const;
export const enquiryStates = ['open', 'answered', 'closed'] as const;

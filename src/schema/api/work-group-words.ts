// The closed lists of words about work groups, their meetings, ballots and messages.

/** MIPI-06 names these kinds. */
export const groupKinds = ['work-group', 'committee', 'ballot-pool', 'document-team'] as const;
export const groupStates = ['active', 'closed'] as const;
/** What is decided of a seat; `upcoming` and `ended` follow from its days. */
export const seatStates = ['applied', 'withdrawn', 'declined', 'seated'] as const;
export const seatStatuses = [...seatStates, 'upcoming', 'ended'] as const;
export const seatEntries = ['application', 'appointment', 'import'] as const;
/** Officers lead the group; the others take part. */
export const officerRoles = ['chair', 'vice-chair', 'secretary'] as const;
export const groupRoles = [
  ...officerRoles,
  'ranking-member',
  'editor',
  'reviewer',
  'author',
  'member',
  'observer',
] as const;
export const meetingStates = ['planned', 'held', 'cancelled'] as const;
export const presences = ['present', 'remote', 'excused', 'absent'] as const;
export const ballotStates = ['draft', 'open', 'counted', 'withdrawn'] as const;
/** `closed` and `upcoming` follow from the clock. */
export const ballotStatuses = [...ballotStates, 'upcoming', 'closed'] as const;
/** Who has one vote. */
export const ballotUnits = ['member', 'organization'] as const;
export const messageKinds = ['notice', 'newsletter'] as const;

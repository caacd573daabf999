// The closed lists of words about events: kinds, states, speakers' consents, audiences of questions, agendas.

export const eventKinds = ['event', 'training'] as const;
export const eventStates = ['draft', 'published', 'cancelled'] as const;
export const sessionStates = ['scheduled', 'cancelled'] as const;
export const hostRoles = ['co-organizer', 'co-sponsor'] as const;
/** What a sponsor can receive of an attendee, at most (MEF-50). */
export const sponsorFields = ['name', 'company', 'title', 'email'] as const;
/** Who sees the answers to a question. */
export const questionAudiences = ['organizer', 'hosts', 'sponsors'] as const;
export const questionKinds = ['text', 'choice', 'choices', 'yes-no'] as const;
/** What happened to an event; `moved` is a change of time or place. */
export const eventChangeKinds = ['published', 'moved', 'changed', 'cancelled'] as const;
export const agendaStates = ['proposed', 'confirmed', 'declined', 'cancelled'] as const;
/** Consents of a speaker, each for one event (MEXT-11). */
export const speakerPurposes = ['speaker-name', 'speaker-picture', 'speaker-recording'] as const;

// Problem details (RFC 9457): every refusal and failure, with a stable code, and a pointer to the member at fault.

/** Code -> status and title; the codes are part of the API and never change their meaning. */
export const problemCodes = {
  'request.invalid': [400, 'The request is not valid'],
  'body.invalid': [422, 'The body is not valid'],
  'body.malformed': [400, 'The body cannot be read'],
  'body.tooLarge': [413, 'The body is too large'],
  'body.unsupportedType': [415, 'The media type is not supported'],
  'route.notFound': [404, 'There is nothing here'],
  'route.methodNotAllowed': [405, 'The method is not allowed here'],
  'request.uriTooLong': [414, 'The address is too long'],
  'request.headersTooLarge': [431, 'The headers are too large'],
  'request.timedOut': [408, 'The request took too long to arrive'],
  'request.notEncrypted': [403, 'HTTPS is needed'],
  'request.tooMany': [429, 'Too many requests'],
  'request.notAcceptable': [406, 'No such form of the answer'],
  'graphql.invalid': [400, 'The GraphQL request is not valid'],
  'graphql.tooComplex': [400, 'The GraphQL document is too complex'],
  'actor.unknown': [401, 'An access token is needed'],
  'actor.notAllowed': [403, 'Not allowed'],
  'token.invalid': [401, 'The access token is not valid'],
  'address.missing': [409, 'There is no e-mail address'],
  'address.invalid': [422, 'The e-mail address cannot be used'],
  'password.weak': [422, 'The password is too weak'],
  'passkey.invalid': [422, 'The passkey cannot be used'],
  'token.revoked': [401, 'The session has ended'],
  'credentials.invalid': [401, 'Address, password or code are not right'],
  'signIn.tooMany': [429, 'Too many failures'],
  'client.invalid': [401, 'The client did not prove itself'],
  'client.notFound': [404, 'There is no such client'],
  'client.ended': [409, 'The client has ended'],
  'grant.unsupported': [400, 'The grant is not supported'],
  'scope.invalid': [400, 'The client does not have the scope'],
  'scope.missing': [403, 'The token does not carry the scope'],
  'credential.notFound': [404, 'There is no such secret or key'],
  'credential.exists': [409, 'The key is there already'],
  'credential.tooMany': [409, 'Enough secrets or keys'],
  'link.invalid': [422, 'The link does not work'],
  'challenge.invalid': [422, 'The challenge does not stand'],
  'age.refused': [403, 'Too young for this service'],
  'agreement.pending': [422, 'An agreement is not accepted'],
  'region.unknown': [422, 'The region is not one of the policy'],
  'age.noMinimum': [409, 'The policy names no minimum age'],
  'account.isStaff': [409, 'The account holds a role of the staff'],
  'topic.unknown': [422, 'The topic is not one of the policy'],
  'subscription.notFound': [404, 'There is no such subscription'],
  'newsletter.notFound': [404, 'There is no such newsletter'],
  'newsletter.sent': [409, 'The newsletter was sent'],
  'relationship.notFound': [404, 'There is no such relationship'],
  'relationship.exists': [409, 'Such a relationship is open'],
  'relationship.notConfigured': [422, 'Nothing is configured for this relationship'],
  'session.notFound': [404, 'There is no such session'],
  'factor.notFound': [404, 'There is no such factor'],
  'factor.required': [409, 'Staff keeps a second factor'],
  'origin.refused': [403, 'Not from this origin'],
  'proof.required': [403, 'Prove who you are again'],
  'account.notFound': [404, 'There is no such account'],
  'account.exists': [409, 'The address has an account'],
  'account.own': [403, 'Not for the own account'],
  'account.sanctioned': [403, 'A sanction keeps the account from it'],
  'account.isAdministrator': [409, 'The account is an administrator'],
  'administrator.exists': [409, 'There is an administrator'],
  'administrator.last': [409, 'The last administrator stays'],
  'role.unchanged': [409, 'The account has this role, or has it not, already'],
  'role.kindNeeded': [409, 'The account is of no kind that holds roles'],
  'role.twoPeople': [403, 'It takes another person'],
  'proposal.notFound': [404, 'There is no such proposal'],
  'proposal.exists': [409, 'The same waits for a decision'],
  'proposal.decided': [409, 'The proposal is decided'],
  'hold.notFound': [404, 'There is no such hold'],
  'hold.ended': [409, 'The hold does not stand'],
  'member.held': [409, 'A hold keeps the record'],
  'bulkExport.notFound': [404, 'There is no such export'],
  'bulkExport.undecided': [409, 'Nobody else has agreed to it'],
  'bulkExport.expired': [410, 'The file is gone'],
  'undertaking.notCurrent': [409, 'Another text is in force'],
  'upload.refused': [422, 'The upload is refused'],
  'upload.notScanned': [503, 'The upload could not be checked'],
  'sanction.notFound': [404, 'There is no such sanction'],
  'sanction.ended': [409, 'The sanction has ended'],
  'purpose.notOfRole': [403, 'Not a purpose of the role'],
  'role.dormant': [403, 'The role does not work now'],
  'purpose.notConfigured': [403, 'Nothing is configured'],
  'purpose.objected': [403, 'The person objects to this use'],
  'objection.notOpen': [422, 'Nobody can object to this use'],
  'purpose.notConsent': [422, 'This purpose does not rest on consent'],
  'field.notConfigured': [422, 'Nothing is configured for this field'],
  'field.notPublishable': [422, 'This field is never published'],
  'field.required': [422, 'A required field is missing'],
  'field.listed': [409, 'The policy lists this field'],
  'field.issued': [403, 'The organization issues this value'],
  'collectionPoint.unknown': [422, 'The collection point is not listed'],
  'member.notFound': [404, 'There is no such member'],
  'member.restricted': [403, 'The record is restricted'],
  'entry.notFound': [404, 'There is no such entry'],
  'entry.tooMany': [422, 'The collection is full'],
  'professional.notFound': [404, 'There is no such professional'],
  'photo.notFound': [404, 'There is no such photo'],
  'photo.invalid': [422, 'The photo is not valid'],
  'handle.taken': [409, 'The handle is taken'],
  'program.notFound': [404, 'There is no such program'],
  'program.exists': [409, 'The program exists'],
  'certificate.notFound': [404, 'There is no such certificate'],
  'certificate.illegalMove': [409, 'The certificate cannot change this way'],
  'certificate.numberTaken': [409, 'The number is taken for ever'],
  'certificate.tooEarly': [409, 'The certificate cannot be renewed yet'],
  'certificate.unchanged': [409, 'The certificate bears the name of today'],
  'certificate.retired': [410, 'The number was retired'],
  'application.notFound': [404, 'There is no such application'],
  'application.exists': [409, 'An application is under way'],
  'application.illegalMove': [409, 'The application cannot change this way'],
  'application.submitted': [409, 'The application is submitted'],
  'application.own': [403, 'Not for the own application'],
  'certificate.own': [403, 'Not for the own certificate'],
  'application.resultsMissing': [409, 'The results do not say so'],
  'program.closed': [409, 'The program takes no applications'],
  'result.exists': [409, 'There is a result of this part and day'],
  'partner.notFound': [404, 'There is no such training partner'],
  'partner.exists': [409, 'The training partner exists'],
  'accreditation.missing': [403, 'No accreditation now'],
  'enrollment.notFound': [404, 'There is no such enrollment'],
  'suggestion.notFound': [404, 'There is no such suggestion'],
  'suggestion.decided': [409, 'The suggestion is decided'],
  'form.notFound': [404, 'There is no such form'],
  'export.notFound': [404, 'There is no such export'],
  'import.notFound': [404, 'There is no such import'],
  'import.invalid': [422, 'The import is not valid'],
  'import.moved': [409, 'The files or the database have moved since the plan'],
  'import.running': [409, 'Another import is not ended'],
  'import.notUndoable': [409, 'The import cannot be undone'],
  'linkedAccount.notFound': [404, 'There is no such linked account'],
  'linkedAccount.exists': [409, 'The account is linked'],
  'mail.notFound': [404, 'There is no such mail'],
  'mail.notRetryable': [409, 'The mail cannot be sent again'],
  'organization.notFound': [404, 'There is no such organization'],
  'event.notFound': [404, 'There is no such event'],
  'event.notOrganizer': [403, 'Not an organizer of the event'],
  'event.illegalMove': [409, 'The event cannot change this way'],
  'event.seatsTaken': [409, 'More seats are taken'],
  'eventPart.notFound': [404, 'There is no such part of the event'],
  'eventPart.taken': [409, 'Registrations use it'],
  'eventPart.exists': [409, 'There is such a part of the event'],
  'eventSession.notFound': [404, 'There is no such session of the event'],
  'question.asked': [409, 'The question was asked'],
  'organizer.unfit': [409, 'The account cannot be named'],
  'organizer.last': [409, 'The last organizer stays'],
  'speaker.notFound': [404, 'There is no such speaker'],
  'speaker.exists': [409, 'The person speaks there'],
  'agendaItem.notFound': [404, 'There is no such date'],
  'agendaItem.illegalMove': [409, 'The date cannot change this way'],
  'agendaItem.tooMany': [409, 'Enough dates'],
  'calendarFeed.notFound': [404, 'There is no such calendar'],
  'calendarFeed.tooMany': [409, 'Enough calendars'],
  'event.closed': [409, 'Registration is not open'],
  'registration.notFound': [404, 'There is no such registration'],
  'registration.exists': [409, 'There is a registration'],
  'registration.illegalMove': [409, 'The registration cannot change this way'],
  'offer.expired': [409, 'The offer has run out'],
  'slot.full': [409, 'The time of arrival is taken'],
  'ticket.unknown': [422, 'The kind of ticket is not one of the event'],
  'ticket.notEntitled': [403, 'Not entitled to this kind of ticket'],
  'ticket.notFound': [404, 'There is no such ticket'],
  'ticket.used': [409, 'The ticket was checked in'],
  'host.unacknowledged': [422, 'A host is not acknowledged'],
  'attendance.notRecorded': [409, 'No attendance is recorded'],
  'attendance.undisputed': [409, 'Nobody disputes the attendance'],
  'payment.cardNumber': [422, 'Numbers of cards are not taken'],
  'enquiry.notFound': [404, 'There is no such enquiry'],
  'affiliation.notFound': [404, 'There is no such affiliation'],
  'affiliation.exists': [409, 'Such an affiliation is open'],
  'affiliation.illegalMove': [409, 'The affiliation cannot change this way'],
  'domain.notFound': [404, 'There is no such domain'],
  'domain.unproved': [409, 'The domain is not proved'],
  'domain.unanswered': [503, 'DNS does not answer'],
  'domain.taken': [409, 'The domain is proved by another organization'],
  'fact.notFound': [404, 'There is no such text'],
  'companyCertification.notFound': [404, 'There is no such company certification'],
  'companyCertification.illegalMove': [409, 'The company certification cannot change this way'],
  'contact.notFound': [404, 'There is no contact'],
  'tier.exists': [409, 'The tier exists'],
  'membership.notFound': [404, 'There is no such membership'],
  'membership.exists': [409, 'A membership is open'],
  'membership.otherTier': [409, 'The membership is open in another tier'],
  'membership.illegalMove': [409, 'The membership cannot change this way'],
  'needs.notConsented': [422, 'Needs take explicit consent'],
  'needs.closed': [409, 'The event asks for no needs'],
  'key.missing': [503, 'A key is not here'],
  'recipient.notFound': [404, 'There is no such recipient'],
  'recipient.contactEnded': [403, 'The recipient may write to nobody any more'],
  'attendeeList.notFound': [404, 'There is no such list'],
  'notice.notFound': [404, 'There is no such notice'],
  'card.notFound': [404, 'There is no such card'],
  'card.invalidCode': [422, 'The code does not work here'],
  'workGroup.notFound': [404, 'There is no such work group'],
  'workGroup.notLed': [403, 'Not for everybody in the group'],
  'workGroup.closed': [403, 'The group is closed to you'],
  'workGroup.notPermitted': [403, 'You have not permitted it'],
  'workGroup.noApplications': [409, 'The group takes no applications'],
  'seat.notFound': [404, 'There is no such seat'],
  'seat.exists': [409, 'There is such a seat or application'],
  'seat.own': [403, 'Not for the own seat'],
  'seat.illegalMove': [409, 'The seat cannot change this way'],
  'meeting.notFound': [404, 'There is no such meeting'],
  'document.exists': [409, 'There is a document of this reference'],
  'ballot.notFound': [404, 'There is no such ballot'],
  'ballot.notOpen': [409, 'The ballot has not opened'],
  'ballot.closed': [410, 'The ballot has closed'],
  'ballot.reopened': [409, 'The ballot was opened anew'],
  'ballot.voted': [409, 'There is a vote already'],
  'ballot.notEligible': [403, 'Not a voter of this ballot'],
  'ballot.illegalMove': [409, 'The ballot cannot change this way'],
  'ballot.inconsistent': [409, 'The ballot does not add up'],
  'cursor.invalid': [400, 'The cursor is not valid here'],
  'precondition.required': [428, 'If-Match is required'],
  'precondition.failed': [412, 'The record has changed since'],
  'idempotency.required': [400, 'Idempotency-Key is required'],
  'idempotency.mismatch': [422, 'The key was used for another request'],
  'service.busy': [503, 'Too much is going on'],
  'service.timedOut': [503, 'It took too long'],
  'database.unavailable': [503, 'The service is not available now'],
  'server.failed': [500, 'Something failed here'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problemCodes;

export interface ProblemError {
  /** JSON pointer (RFC 6901) to the member, query or path parameter at fault. */
  pointer: string;
  detail: string;
}

/** The body of application/problem+json. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: ProblemCode;
  clause?: string;
  errors?: ProblemError[];
}

export interface ProblemExtras {
  errors?: ProblemError[];
  /** The clause of the policy that refuses. */
  clause?: string;
  /** Seconds to wait before trying again (Retry-After). */
  retryAfter?: number;
}

/** A refusal that the caller is told; anything else that is thrown becomes `server.failed`. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.status = problemCodes[code][0];
    this.extras = extras;
  }

  /** The body for one occurrence; `instance` is the path that was asked. */
  details(instance: string): ProblemDetails {
    return {
      type: `https://rollbook.dev/problems/${this.code}`,
      title: problemCodes[this.code][1],
      status: this.status,
      detail: this.message,
      instance,
      code: this.code,
      ...(this.extras.clause && { clause: this.extras.clause }),
      ...(this.extras.errors && { errors: this.extras.errors }),
    };
  }
}

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCodes, code);
}
